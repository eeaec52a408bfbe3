"""Readers of schemas: what data a program keeps, takes in and gives out, one small module a format."""
