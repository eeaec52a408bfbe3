"""Gemfiles and gemspecs."""

import pytest

from tcop_lint.readers.manifests.bundler import READER

GEMFILE = """source "https://example.org"
ruby file: ".ruby-version"

gem "rails", "~> 8.0"
gem 'listen', '>= 3.0.5', '< 3.11'
gem("sidekiq")
# gem "unused"
gem "moj-components", path: "gems/moj-components"
gem "govuk_notify", github: "alphagov/govuk_notify", branch: "main"
gem "capybara-lockstep",
    require: false
gem "spring", group: :development
gem "pry", groups: %i[development test], require: false
gem "bootsnap", group: [:default, :test]

if ENV["NEXT"]
  gem "next_rails"
end

group :development, :test do
  gem "rspec-rails"
  platforms :mri do
    gem "byebug"
  end
end

group :production do
  gem "lograge"
end
gem "last"
"""


def test_a_gemfile(read):
    found = read(READER, "Gemfile", GEMFILE)
    assert (found.manifest.ecosystem, found.manifest.role) == ("bundler", "unknown")
    assert found.dependencies == [
        (4, "rails", "~> 8.0", "runtime"),
        (5, "listen", ">= 3.0.5, < 3.11", "runtime"),
        (6, "sidekiq", "", "runtime"),
        (8, "moj-components", "gems/moj-components", "runtime"),
        (9, "govuk_notify", "alphagov/govuk_notify", "runtime"),
        (10, "capybara-lockstep", "", "runtime"),
        (12, "spring", "", "development"),
        (13, "pry", "", "development"),
        (14, "bootsnap", "", "runtime"),
        (17, "next_rails", "", "runtime"),
        (21, "rspec-rails", "", "development"),
        (23, "byebug", "", "development"),
        (28, "lograge", "", "runtime"),
        (30, "last", "", "runtime"),
    ]


def test_a_gemspec_is_a_library(read):
    found = read(
        READER,
        "govuk_publishing_components.gemspec",
        """Gem::Specification.new do |s|
  s.name        = "govuk_publishing_components"
  s.add_dependency "govuk_app_config"
  s.add_runtime_dependency("kramdown", ">= 2.0")
  s.add_development_dependency "capybara".freeze, ["~> 3.4", "< 4"]
end
""",
    )
    assert (found.manifest.name, found.manifest.role, found.manifest.line) == (
        "govuk_publishing_components",
        "library",
        2,
    )
    assert found.dependencies == [
        (3, "govuk_app_config", "", "runtime"),
        (4, "kramdown", ">= 2.0", "runtime"),
        (5, "capybara", "~> 3.4, < 4", "development"),
    ]


@pytest.mark.parametrize("content", ["", "# nothing\n", "gemspec\n"])
def test_a_gemfile_without_gems_has_no_dependencies(read, content):
    assert read(READER, "Gemfile", content).manifest.dependencies == 0


def test_a_gemspec_that_says_nothing_has_no_facts(read):
    assert read(READER, "x.gemspec", "puts 1\n").facts == []
