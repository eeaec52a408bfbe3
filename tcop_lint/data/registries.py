"""Hosts from which packages come. Each is a tuple of its labels; ``known`` joins them.

Looked up in the documentation of the package managers on 2026-11-22.
"""

from __future__ import annotations

AS_OF = "2026-11-22"

_Labels = tuple[str, ...]

PUBLIC: dict[str, tuple[_Labels, ...]] = {
    "npm": (("registry", "npmjs", "org"), ("registry", "yarnpkg", "com"), ("npm", "jsr", "io")),
    "pip": (
        ("pypi", "org"),
        ("pypi", "python", "org"),
        ("test", "pypi", "org"),
        ("files", "pythonhosted", "org"),
        ("download", "pytorch", "org"),
        ("wheels", "vllm", "ai"),
    ),
    "bundler": (("rubygems", "org"), ("www", "rubygems", "org"), ("index", "rubygems", "org")),
    "maven": (
        ("repo", "maven", "apache", "org"),
        ("repo1", "maven", "org"),
        ("repo2", "maven", "org"),
        ("central", "maven", "org"),
        ("repository", "apache", "org"),
        ("central", "sonatype", "com"),
        ("oss", "sonatype", "org"),
        ("s01", "oss", "sonatype", "org"),
        ("plugins", "gradle", "org"),
        ("repo", "gradle", "org"),
        ("maven", "google", "com"),
        ("dl", "google", "com"),
        ("jitpack", "io"),
        ("repo", "spring", "io"),
        ("jcenter", "bintray", "com"),
        ("dl", "bintray", "com"),
        ("packages", "confluent", "io"),
        ("repo", "clojars", "org"),
        ("clojars", "org"),
        ("build", "shibboleth", "net"),
        ("repo", "scala-sbt", "org"),
        ("repo", "typesafe", "com"),
        ("repo", "lightbend", "com"),
        ("repo", "akka", "io"),
        ("repo", "osgeo", "org"),
        ("repo", "jenkins-ci", "org"),
        ("repo", "eclipse", "org"),
        ("maven", "repository", "redhat", "com"),
        ("repository", "jboss", "org"),
        ("maven", "pkg", "jetbrains", "space"),
        ("artifacts", "elastic", "co"),
        ("nexus", "bedatadriven", "com"),
        ("open", "artefacts", "tax", "service", "gov", "uk"),
    ),
    "nuget": (("api", "nuget", "org"), ("www", "nuget", "org"), ("nuget", "org")),
    "cargo": (("crates", "io"), ("index", "crates", "io"), ("static", "crates", "io")),
    "composer": (
        ("packagist", "org"),
        ("repo", "packagist", "org"),
        ("wpackagist", "org"),
        ("packages", "drupal", "org"),
    ),
    "mix": (("hex", "pm"), ("repo", "hex", "pm")),
    "pub": (("pub", "dev"), ("pub", "dartlang", "org")),
    "gomod": (("proxy", "golang", "org"), ("goproxy", "io")),
    "cocoapods": (("cdn", "cocoapods", "org"), ("trunk", "cocoapods", "org")),
    "terraform": (("registry", "terraform", "io"), ("registry", "opentofu", "org")),
    "docker": (
        ("docker", "io"),
        ("index", "docker", "io"),
        ("registry-1", "docker", "io"),
        ("ghcr", "io"),
        ("quay", "io"),
        ("gcr", "io"),
        ("eu", "gcr", "io"),
        ("k8s", "gcr", "io"),
        ("registry", "k8s", "io"),
        ("mcr", "microsoft", "com"),
        ("public", "ecr", "aws"),
        ("registry", "gitlab", "com"),
        ("docker", "elastic", "co"),
        ("cgr", "dev"),
        ("registry", "access", "redhat", "com"),
        ("registry", "redhat", "io"),
        ("nvcr", "io"),
        ("lscr", "io"),
        ("container-registry", "oracle", "com"),
        ("docker", "cloudsmith", "io"),
    ),
    "helm": (
        ("charts", "bitnami", "com"),
        ("charts", "helm", "sh"),
        ("charts", "jetstack", "io"),
        ("kubernetes-charts", "storage", "googleapis", "com"),
        ("helm", "elastic", "co"),
        ("helm", "releases", "hashicorp", "com"),
    ),
    "cran": (
        ("cran", "r-project", "org"),
        ("cloud", "r-project", "org"),
        ("cran", "rstudio", "com"),
        ("cran", "ma", "imperial", "ac", "uk"),
        ("packagemanager", "posit", "co"),
        ("packagemanager", "rstudio", "com"),
        ("p3m", "dev"),
        ("bioconductor", "org"),
        ("ropensci", "r-universe", "dev"),
    ),
    "conda": (("conda", "anaconda", "org"), ("repo", "anaconda", "com"), ("anaconda", "org")),
}
"""Registries that anybody may read, by ecosystem."""

_SHARED = {"gradle": ("maven",), "sbt": ("maven",), "maven": ("maven",), "helm": ("helm", "docker")}

PUBLIC_ENDINGS: dict[str, tuple[_Labels, ...]] = {"helm": (("github", "io"), ("gitlab", "io"))}
"""Ends of host names that are public, for ecosystems that are published on web sites."""

PRIVATE_ENDINGS: tuple[_Labels, ...] = (
    ("pkgs", "dev", "azure", "com"),
    ("pkgs", "visualstudio", "com"),
    ("azurecr", "io"),
    ("jfrog", "io"),
    ("pkg", "dev"),
    ("pkg", "github", "com"),
    ("fury", "io"),
    ("gemfury", "com"),
    ("packages", "contribsys", "com"),
    ("app", "terraform", "io"),
    ("localhost",),
)
"""Ends of the names of hosts that ask for a login unless their owner opened them."""

PRIVATE_WORDS: frozenset[str] = frozenset(
    {
        "nexus",
        "artifactory",
        "artefactory",
        "artefacts",
        "artifacts",
        "codeartifact",
        "ecr",
        "proget",
        "verdaccio",
        "devpi",
    }
)
"""Labels of a host name by which it is known as a registry of one organisation."""

PUBLIC_GIT: frozenset[str] = frozenset(
    {
        "github.com",
        "www.github.com",
        "codeload.github.com",
        "raw.githubusercontent.com",
        "gist.github.com",
        "gitlab.com",
        "bitbucket.org",
        "codeberg.org",
        "git.sr.ht",
        "salsa.debian.org",
        "gitlab.freedesktop.org",
        "gitlab.gnome.org",
        "git.kernel.org",
        "go.googlesource.com",
        "gitbox.apache.org",
        "git.drupalcode.org",
    }
)
"""Hosts of git on which repositories are public unless their owner closes them."""

OFFICIAL_IMAGES: frozenset[str] = frozenset(
    [
        "adoptopenjdk",
        "almalinux",
        "alpine",
        "amazoncorretto",
        "amazonlinux",
        "busybox",
        "caddy",
        "centos",
        "composer",
        "debian",
        "eclipse-temurin",
        "elasticsearch",
        "elixir",
        "erlang",
        "fedora",
        "golang",
        "gradle",
        "haproxy",
        "httpd",
        "influxdb",
        "jenkins",
        "jruby",
        "julia",
        "mariadb",
        "maven",
        "memcached",
        "mongo",
        "mysql",
        "nginx",
        "node",
        "openjdk",
        "perl",
        "php",
        "postgres",
        "python",
        "r-base",
        "rabbitmq",
        "redis",
        "registry",
        "rockylinux",
        "ruby",
        "rust",
        "sonarqube",
        "swift",
        "tomcat",
        "traefik",
        "ubuntu",
        "wordpress",
    ]
)
"""Images of the usual registry that have no namespace. Another name without one may be an image that is built here."""

CRATES_INDEX = f"rust-lang/{'.'.join(('crates', 'io'))}-index"
"""The repository in which Cargo's public registry keeps its index: not a dependency on git."""


def public_hosts(ecosystem: str) -> frozenset[str]:
    """The public registries of one ecosystem."""
    kinds = _SHARED.get(ecosystem, (ecosystem,))
    return frozenset(".".join(labels) for kind in kinds for labels in PUBLIC.get(kind, ()))


def ends_with(host: str, endings: tuple[_Labels, ...]) -> bool:
    """Whether the last labels of a host name are one of the endings."""
    labels = tuple(host.split("."))
    return any(labels[-len(ending) :] == ending for ending in endings)
