"""Where repositories by convention keep what is not the product itself."""

NOT_PRODUCT: tuple[str, ...] = (
    "**/{test,tests,__tests__,spec,specs,fixtures,__fixtures__,testdata,test-data,mocks,__mocks__,cypress,e2e}/**",
    "**/{vendor,vendored,third_party,third-party,node_modules,bower_components,site-packages,.venv,venv}/**",
    "**/{example,examples,sample,samples,demo,demos,templates/test}/**",
    "**/src/test/**",
    "**/*.{test,spec,stories,min,bundle}.*",
    "**/{dist,build,coverage,generated,__generated__}/**",
)
"""Tests, fixtures, vendored, example, minified and generated files."""

VENDORED: tuple[str, ...] = (
    "**/{vendor,vendored,third_party,third-party,node_modules,bower_components,site-packages,.venv,venv}/**",
)
"""Files that somebody else wrote."""

TEST_FILES: tuple[str, ...] = (
    "**/test_*.py",
    "**/*_test.{py,go,rb,exs,dart,cc,cpp}",
    "**/tests.py",
    "**/*.{test,spec,cy}.{js,jsx,ts,tsx,mjs,cjs,mts,cts}",
    "**/__tests__/**/*.{js,jsx,ts,tsx,mjs,cjs}",
    "**/{test,tests}/**/*.{js,ts,mjs,cjs,py,rb,php,sh,bats,R,rs,jl}",
    "**/*_spec.rb",
    "**/*.feature",
    "**/src/{test,it,test*}/**/*.{java,kt,kts,groovy,scala,cs}",
    "**/{it,test}/**/*.scala",
    "**/*{Test,Tests,Spec}.{java,kt,groovy,scala,cs,fs,vb,php,swift}",
    "**/*Tests/**/*.{cs,fs,vb,swift}",
    "**/*.Tests.ps1",
    "**/*.bats",
    "**/*.tftest.hcl",
    "**/tests/testthat/*.R",
)
"""Files that hold automated tests in the languages that government repositories use."""

SOURCE_FILES: tuple[str, ...] = (
    "*.{py,js,jsx,ts,tsx,mjs,cjs,rb,java,kt,scala,cs,fs,vb,go,rs,php,ex,exs,swift,c,cc,cpp,h,hpp,clj,erl,R,jl,pl,lua,dart,groovy}",
)
"""Program source by ending."""

MANIFESTS: tuple[str, ...] = (
    "{package.json,pyproject.toml,setup.py,setup.cfg,Pipfile,Gemfile,go.mod,Cargo.toml,pom.xml,build.gradle,build.gradle.kts}",
    "{build.sbt,composer.json,mix.exs,pubspec.yaml,Package.swift,requirements.txt,DESCRIPTION,environment.yml}",
    "*.{csproj,fsproj,vbproj,gemspec}",
)
"""Files by which a folder is a project of its own."""
