"""The GitHub Action's step: run the tool with the action's inputs, then write annotations, the summary and the outputs.

Inputs come through the environment only, and outputs go through files with random delimiters, because paths and
messages belong to whoever opened the pull request.
"""
