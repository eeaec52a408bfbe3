"""Regenerates tcop_lint/data/end_of_life.toml from a clone of https://github.com/endoflife-date/endoflife.date (MIT).

Only dates are taken, and for each product the address of the page on which its makers say them.

usage: end_of_life.py CLONE
"""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import yaml

TABLE = Path(__file__).resolve().parent.parent / "tcop_lint" / "data" / "end_of_life.toml"
HEAD = """\
# When support of runtimes, frameworks, databases and systems ends, by version. tools/end_of_life.py writes this.
#
# ends: the last day with free security updates for everybody (of Debian that of its long-term support); ended: versions
# whose support is over, where nobody says since when; supported: those that are, where nobody says until when. images
# are container images whose tags are versions of the product. packages are dependencies (ecosystem:name) whose versions
# are. Dates: https://endoflife.date (MIT licence), as of `checked`; source is where the makers say them.
"""


class Product(NamedTuple):
    """What is taken: the file there, our id, the images and packages, and what else differs."""

    file: str
    id: str
    images: str = ""
    packages: str = ""
    name: str = ""
    column: str = "eol"
    codenames: bool = False


SPRING = " ".join(
    f"org.springframework.boot:spring-boot-{name}"
    for name in ("starter-parent", "dependencies", "starter", "starter-web", "gradle-plugin")
)


def _java_packages(names: str) -> str:
    return " ".join(f"{kind}:{name}" for name in names.split() for kind in ("maven", "gradle"))


PRODUCTS = (
    Product("nodejs", "nodejs", "node cimg/node circleci/node bitnami/node"),
    Product("python", "python", "python cimg/python circleci/python bitnami/python"),
    Product("ruby", "ruby", "ruby cimg/ruby circleci/ruby bitnami/ruby"),
    Product("go", "go", "golang cimg/go circleci/golang bitnami/golang"),
    Product("php", "php", "php bitnami/php-fpm"),
    Product("perl", "perl", "perl"),
    Product("elixir", "elixir", "elixir"),
    Product("erlang", "erlang", "erlang"),
    Product("dotnet", "dotnet", name=".NET"),
    Product("dotnetfx", "dotnetfx", name=".NET Framework"),
    Product("eclipse-temurin", "temurin", "eclipse-temurin"),
    Product("amazon-corretto", "corretto", "amazoncorretto"),
    Product(
        "ruby-on-rails",
        "rails",
        packages="bundler:rails bundler:railties bundler:actionpack",
        name="Rails",
    ),
    Product("django", "django", packages="pip:django"),
    Product("wagtail", "wagtail", packages="pip:wagtail"),
    Product("laravel", "laravel", packages="composer:laravel/framework"),
    Product("symfony", "symfony", packages="composer:symfony/framework-bundle"),
    Product("drupal", "drupal", "drupal", "composer:drupal/core composer:drupal/core-recommended"),
    Product("spring-boot", "spring-boot", packages=f"gradle:org.springframework.boot {_java_packages(SPRING)}"),
    Product("dropwizard", "dropwizard", packages=_java_packages("io.dropwizard:dropwizard-core")),
    Product("angular", "angular", packages="npm:@angular/core"),
    Product("angularjs", "angularjs", packages="npm:angular"),
    Product("vue", "vue", packages="npm:vue"),
    Product("nextjs", "nextjs", packages="npm:next"),
    Product("nuxt", "nuxt", packages="npm:nuxt"),
    Product("express", "express", packages="npm:express"),
    Product("jquery", "jquery", packages="npm:jquery"),
    Product("electron", "electron", packages="npm:electron"),
    Product("react-native", "react-native", packages="npm:react-native"),
    Product("wordpress", "wordpress", "wordpress"),
    Product("postgresql", "postgresql", "postgres postgis/postgis cimg/postgres circleci/postgres"),
    Product("mysql", "mysql", "mysql"),
    Product("mariadb", "mariadb", "mariadb"),
    Product("mongodb", "mongodb", "mongo"),
    Product("redis", "redis", "redis cimg/redis circleci/redis"),
    Product("valkey", "valkey", "valkey/valkey"),
    Product("elasticsearch", "elasticsearch", "elasticsearch docker.elastic.co/elasticsearch/elasticsearch"),
    Product("opensearch", "opensearch", "opensearchproject/opensearch"),
    Product("rabbitmq", "rabbitmq", "rabbitmq"),
    Product("nginx", "nginx", "nginx nginxinc/nginx-unprivileged"),
    Product("tomcat", "tomcat", "tomcat"),
    Product("apache-http-server", "httpd", "httpd"),
    Product("debian", "debian", "debian bitnami/minideb", column="eoes", codenames=True),
    Product("ubuntu", "ubuntu", "ubuntu", codenames=True),
    Product("alpine-linux", "alpine", "alpine"),
    Product("amazon-linux", "amazon-linux", "amazonlinux"),
    Product("centos", "centos", "centos"),
    Product("rocky-linux", "rocky-linux", "rockylinux rockylinux/rockylinux"),
    Product("almalinux", "almalinux", "almalinux"),
    Product("fedora", "fedora", "fedora"),
)

_DOTNET = tuple(f"mcr.microsoft.com/dotnet/{name}" for name in ("aspnet", "sdk", "runtime", "runtime-deps"))
_DOTNET_OLD = tuple(f"mcr.microsoft.com/dotnet/core/{name}" for name in ("aspnet", "sdk", "runtime", "runtime-deps"))
MORE_IMAGES = {"dotnet": (*_DOTNET, *_DOTNET_OLD)}


ORACLE = Product("openjdk-builds-from-oracle", "oracle")
"""Not in the table itself: it knows the versions of Java between those that the others support for long."""
JAVA_IMAGES = """
[[products]]
id = "openjdk-image"
name = "The image openjdk"
source = "https://github.com/docker-library/openjdk/issues/505"
images = ["openjdk"]
ended = ["26", "25", "24", "23", "22", "21", "20", "19"]
[products.ends]
"18" = 2022-07-31
"17" = 2022-07-31
"16" = 2022-07-31
"11" = 2022-07-31
"8" = 2022-07-31
"7" = 2022-07-31

[[products]]
id = "adoptopenjdk-image"
name = "The image adoptopenjdk"
source = "https://github.com/docker-library/docs/pull/2008"
images = ["adoptopenjdk", "adoptopenjdk/openjdk8", "adoptopenjdk/openjdk11", "adoptopenjdk/openjdk16"]
[products.ends]
"16" = 2021-08-01
"15" = 2021-08-01
"14" = 2021-08-01
"11" = 2021-08-01
"8" = 2021-08-01
"""
"""Images that nobody builds any more, save before a release, whatever becomes of the Java in them."""


def main(clone: str) -> None:
    """Write the table."""
    checked = _git(clone, "log", "-1", "--format=%cs").strip()
    parts = [HEAD, f"checked = {checked}\n"]
    tables = {product.id: _read(clone, product) for product in (*PRODUCTS, ORACLE)}
    parts += [_table(product, tables[product.id]) for product in sorted(PRODUCTS, key=lambda one: one.id)]
    parts += [_java(tables), JAVA_IMAGES.strip() + "\n"]
    TABLE.write_text("\n".join(parts), encoding="utf-8")


def _read(clone: str, product: Product) -> dict[str, Any]:
    text = _git(clone, "show", f"HEAD:products/{product.file}.md")
    table: dict[str, Any] = yaml.safe_load(text.split("\n---")[0])
    return table


def _table(product: Product, table: dict[str, Any]) -> str:
    ends, ended, supported = _ends(product, table)
    lines = [
        "[[products]]",
        f'id = "{product.id}"',
        f'name = "{product.name or table["title"].removeprefix("Microsoft ")}"',
    ]
    source = table.get("releasePolicyLink", f"https://endoflife.date/{product.file}")
    lines.append(f'source = "{source}"')
    images = (*product.images.split(), *MORE_IMAGES.get(product.id, ()))
    lines += _listed("images", images) + _listed("packages", product.packages.split())
    lines += _listed("ended", ended) + _listed("supported", supported)
    if product.codenames:
        names = {
            str(one["releaseCycle"]): str(one["codename"]).split()[0].lower()
            for one in table["releases"]
            if "codename" in one
        }
        lines.append(f"codenames = {{ {', '.join(f'{name} = {_quoted(cycle)}' for cycle, name in names.items())} }}")
    return "\n".join([*lines, _inline(ends), ""])


def _ends(product: Product, table: dict[str, Any]) -> tuple[dict[str, date], list[str], list[str]]:
    ends: dict[str, date] = {}
    ended: list[str] = []
    supported: list[str] = []
    for release in table["releases"]:
        cycle = str(release["releaseCycle"])
        end = release.get(product.column, release.get("eol"))
        if end is None or end is False:
            end = release.get("eol")
        if isinstance(end, date):
            ends[cycle] = end
        elif end is True:
            ended.append(cycle)
        else:
            supported.append(cycle)
    return ends, ended, supported


def _java(tables: dict[str, dict[str, Any]]) -> str:
    """Java whoever builds it: as long as one of those who give it to everybody does."""
    known = [_ends(Product("", ""), tables[name])[0] for name in ("temurin", "corretto", "oracle")]
    cycles = sorted({cycle for ends in known for cycle in ends}, key=int, reverse=True)
    ends = {cycle: max(ends[cycle] for ends in known if cycle in ends) for cycle in cycles}
    lines = ["[[products]]", 'id = "java"', 'name = "Java"', 'source = "https://adoptium.net/support/"']
    return "\n".join([*lines, _inline(ends), ""])


def _inline(ends: dict[str, date]) -> str:
    return "\n".join(["[products.ends]", *(f"{_quoted(cycle)} = {end.isoformat()}" for cycle, end in ends.items())])


def _listed(key: str, values: Any) -> list[str]:
    return [f"{key} = [{', '.join(map(_quoted, values))}]"] if values else []


def _quoted(text: str) -> str:
    return f'"{text}"'


def _git(clone: str, *arguments: str) -> str:
    return subprocess.run(["git", "-C", clone, *arguments], check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    main(sys.argv[1])
