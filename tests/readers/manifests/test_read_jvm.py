"""Maven, Gradle and sbt."""

import pytest

from tcop_lint.documents import Broken
from tcop_lint.facts.dependencies import Property
from tcop_lint.readers.manifests import gradle, maven, sbt

POM = """<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
    <parent>
        <groupId>org.springframework.boot</groupId>
        <artifactId>spring-boot-starter-parent</artifactId>
        <version>3.4.1</version>
        <relativePath/>
    </parent>
    <artifactId>pay-publicapi</artifactId>
    <dependencyManagement><dependencies><dependency>
        <groupId>managed</groupId><artifactId>elsewhere</artifactId><version>1</version>
    </dependency></dependencies></dependencyManagement>
    <dependencies>
        <dependency>
            <groupId>io.dropwizard</groupId>
            <artifactId>dropwizard-core</artifactId>
            <version>${dropwizard.version}</version>
        </dependency>
        <dependency>
            <groupId>junit</groupId>
            <artifactId>junit</artifactId>
            <scope>test</scope>
        </dependency>
        <dependency><artifactId>nameless</artifactId></dependency>
    </dependencies>
    <build><plugins><plugin><artifactId>maven-compiler-plugin</artifactId></plugin></plugins></build>
</project>
"""

BOOT = "<groupId>org.springframework.boot</groupId><artifactId>spring-boot-maven-plugin</artifactId>"

BUILD = """plugins {
  id 'application'
  id "io.freefair.lombok" version "9.5.0"
  id 'org.springframework.boot' version '4.0.6' apply false
  kotlin("jvm") version "2.1.0"
}
apply plugin: 'org.springframework.boot'

dependencies {
  // implementation 'commented:out:1'
  implementation 'org.postgresql:postgresql:42.7.13'
  implementation("com.azure.spring:spring-cloud-azure-starter")
  implementation platform('software.amazon.awssdk:bom:2.30.0')
  implementation group: 'commons-io', name: 'commons-io', version: '2.18.0'
  api("uk.gov.hmcts:lib:${versions.lib}")
  testImplementation(platform("org.junit:junit-bom:5.11.4"))
  functionalTestImplementation group: 'io.rest-assured', name: 'rest-assured'
  testImplementation libs.bundles.test,
          "org.eclipse.jetty:jetty-server:12.0.36",
          "com.google.code.gson:gson:2.14.0"
  implementation project(':shared')
  implementation libs.gson
}
configurations.all {
  exclude group: 'org.apache.tika', module: 'tika-parser'
  resolutionStrategy.force(
    'io.netty:netty-codec-http',
  )
}
"""


def test_a_pom(read):
    found = read(maven.READER, "pom.xml", POM)
    assert (found.manifest.name, found.manifest.line, found.ecosystems) == ("pay-publicapi", 9, {"maven"})
    assert found.dependencies == [
        (5, "org.springframework.boot:spring-boot-starter-parent", "3.4.1", "runtime"),
        (16, "io.dropwizard:dropwizard-core", "${dropwizard.version}", "runtime"),
        (21, "junit:junit", "", "development"),
        (26, "org.apache.maven.plugins:maven-compiler-plugin", "", "development"),
    ]


@pytest.mark.parametrize(("path", "count"), [("pom.xml", 1), ("child/pom.xml", 0)])
def test_a_parent_may_lie_in_the_folder_above(read, path, count):
    parent = "<parent><groupId>uk.gov</groupId><artifactId>base</artifactId></parent>"
    found = read(maven.READER, path, f"<project>{parent}<artifactId>a</artifactId></project>")
    assert len(found.dependencies) == count


@pytest.mark.parametrize(
    ("inside", "role"),
    [
        ("<packaging>war</packaging>", "application"),
        (
            f"<build><plugins><plugin>{BOOT}</plugin></plugins></build><distributionManagement/>",
            "application",
        ),
        ("<distributionManagement/>", "library"),
        ("<packaging>pom</packaging><distributionManagement/>", "unknown"),
        ("", "unknown"),
    ],
)
def test_the_role_of_a_pom(read, inside, role):
    content = f"<project><artifactId>a</artifactId>{inside}</project>"
    assert read(maven.READER, "pom.xml", content).manifest.role == role


def test_other_xml_is_no_pom_and_broken_xml_is_told(read):
    assert read(maven.READER, "pom.xml", "<settings/>").facts == []
    with pytest.raises(Broken):
        read(maven.READER, "pom.xml", "<project>")


def test_a_build_script(read):
    found = read(gradle.READER, "build.gradle", BUILD)
    assert (found.manifest.role, found.ecosystems) == ("application", {"gradle"})
    assert found.dependencies == [
        (3, "io.freefair.lombok", "9.5.0", "development"),
        (4, "org.springframework.boot", "4.0.6", "development"),
        (5, "org.jetbrains.kotlin.jvm", "2.1.0", "development"),
        (11, "org.postgresql:postgresql", "42.7.13", "runtime"),
        (12, "com.azure.spring:spring-cloud-azure-starter", "", "runtime"),
        (13, "software.amazon.awssdk:bom", "2.30.0", "runtime"),
        (14, "commons-io:commons-io", "2.18.0", "runtime"),
        (15, "uk.gov.hmcts:lib", "${versions.lib}", "runtime"),
        (16, "org.junit:junit-bom", "5.11.4", "development"),
        (17, "io.rest-assured:rest-assured", "", "development"),
        (19, "org.eclipse.jetty:jetty-server", "12.0.36", "development"),
        (20, "com.google.code.gson:gson", "2.14.0", "development"),
    ]


@pytest.mark.parametrize(
    ("script", "role"),
    [
        ("plugins {\n  `maven-publish`\n  `java-library`\n}", "library"),
        ("apply plugin: 'maven-publish'", "library"),
        ("plugins { \n id 'maven-publish'\n id 'org.springframework.boot' version '3.4.1'\n}", "unknown"),
        ("plugins {\n id 'org.springframework.boot' version '3.4.1' apply false\n}", "unknown"),
        ("apply plugin: 'application'", "application"),
        ("", "unknown"),
    ],
)
def test_the_role_of_a_build_script(read, script, role):
    assert read(gradle.READER, "build.gradle.kts", script).manifest.role == role


def test_settings_are_no_manifest_unless_they_depend_on_something(read):
    assert read(gradle.READER, "settings.gradle", "rootProject.name = 'a'\n").facts == []
    plugins = 'plugins {\n  id "org.gradle.toolchains.foojay-resolver-convention" version "0.9.0"\n}\n'
    assert len(read(gradle.READER, "settings.gradle", plugins).dependencies) == 1


def test_a_version_catalogue(read):
    found = read(
        gradle.READER,
        "gradle/libs.versions.toml",
        """[versions]
boot = "3.4.1"
rich = { strictly = "[1.7, 1.8[" }

[libraries]
gson = "com.google.code.gson:gson:2.14.0"
boot = { module = "org.springframework.boot:spring-boot", version.ref = "boot" }
slf4j = { group = "org.slf4j", name = "slf4j-api", version.ref = "rich" }
managed = { module = "io.opentelemetry:opentelemetry-api" }

[plugins]
boot = { id = "org.springframework.boot", version.ref = "boot" }
""",
    )
    assert found.dependencies == [
        (6, "com.google.code.gson:gson", "2.14.0", "runtime"),
        (7, "org.springframework.boot:spring-boot", "3.4.1", "runtime"),
        (8, "org.slf4j:slf4j-api", "[1.7, 1.8[", "runtime"),
        (9, "io.opentelemetry:opentelemetry-api", "", "runtime"),
        (12, "org.springframework.boot", "3.4.1", "development"),
    ]


def test_a_catalogue_of_nothing_is_no_manifest(read):
    assert read(gradle.READER, "gradle/libs.versions.toml", "[versions]\na = '1'\n").facts == []


def test_a_scala_build(read):
    found = read(
        sbt.READER,
        "build.sbt",
        """import play.sbt.PlayImport._

lazy val appName = "agent-registration-frontend"
ThisBuild / majorVersion := 0

lazy val microservice = Project(appName, file("."))
  .enablePlugins(PlayScala, SbtAutoBuildPlugin, SbtDistributablesPlugin)
  .settings(
    libraryDependencies ++= Seq(
      "uk.gov.hmrc"          %% "bootstrap-frontend-play-30" % bootstrapVersion,
      "uk.gov.hmrc.webjars"   % "hmrc-frontend"              % "7.14.0",
      // "commented" % "out" % "1",
      "org.scalatestplus"    %% "scalacheck-1-16"            % "3.2.14.0" % Test,
      "org.jsoup"             % "jsoup"                      % "1.13.1"   % "test,it",
      "com.typesafe.play"    %% "play-test"                  % playVersion % "test,provided"
    )
  )
""",
    )
    assert (found.manifest.name, found.manifest.line, found.manifest.role) == (
        "agent-registration-frontend",
        3,
        "application",
    )
    assert found.dependencies == [
        (10, "uk.gov.hmrc:bootstrap-frontend-play-30", "bootstrapVersion", "runtime"),
        (11, "uk.gov.hmrc.webjars:hmrc-frontend", "7.14.0", "runtime"),
        (13, "org.scalatestplus:scalacheck-1-16", "3.2.14.0", "development"),
        (14, "org.jsoup:jsoup", "1.13.1", "development"),
        (15, "com.typesafe.play:play-test", "playVersion", "runtime"),
    ]


@pytest.mark.parametrize(
    ("path", "scope"), [("project/plugins.sbt", "development"), ("project/LibDependencies.scala", "runtime")]
)
def test_what_the_build_itself_needs_is_development(read, path, scope):
    content = 'addSbtPlugin("uk.gov.hmrc" % "sbt-auto-build" % "3.24.0")\n'
    assert read(sbt.READER, path, content).dependencies == [(1, "uk.gov.hmrc:sbt-auto-build", "3.24.0", scope)]


def test_a_build_of_several_projects_has_no_one_name(read):
    content = 'lazy val a = project.settings(\n  name := "a"\n)\nlazy val b = project.settings(\n  name := "b"\n)\n'
    assert read(sbt.READER, "build.sbt", content).manifest.name == ""


def test_a_public_artefact_is_a_library(read):
    assert read(sbt.READER, "build.sbt", "ThisBuild / isPublicArtefact := true\n").manifest.role == "library"


def test_a_scala_program_is_no_manifest(read):
    assert read(sbt.READER, "project/Helpers.scala", 'object Helpers { val ratio = "a" * 2 % 3 }\n').facts == []


def test_blocks_on_one_line_names_of_versions_and_modules_of_kotlin(read):
    found = read(
        gradle.READER,
        "build.gradle.kts",
        """buildscript { ext { bootVersion = '3.4.0' } }
dependencies { classpath "org.springframework.boot:plugin:${bootVersion}" }
dependencies {
  implementation(kotlin("reflect"))
  testImplementation(kotlin("test", "2.0.0"))
  implementation group: 'a.b', name: 'named', version: bootVersion
  implementation group: 'a.b', name: 'stated', version: 'Finchley.SR2'
}
""",
    )
    assert found.dependencies == [
        (2, "org.springframework.boot:plugin", "${bootVersion}", "development"),
        (4, "org.jetbrains.kotlin:kotlin-reflect", "", "runtime"),
        (5, "org.jetbrains.kotlin:kotlin-test", "2.0.0", "development"),
        (6, "a.b:named", "$bootVersion", "runtime"),
        (7, "a.b:stated", "Finchley.SR2", "runtime"),
    ]
    assert [(fact.name, fact.value) for fact in found.facts if isinstance(fact, Property)] == [("bootVersion", "3.4.0")]
