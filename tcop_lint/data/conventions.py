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

ASSETS: tuple[str, ...] = (
    "*.{png,jpg,jpeg,gif,webp,avif,ico,icns,bmp,tif,tiff,psd,ai,eps,woff,woff2,ttf,otf,eot}",
    "*.{mp3,mp4,m4a,mov,avi,webm,wav,ogg,flac}",
    "*.{zip,gz,tgz,bz2,xz,zst,7z,rar,jar,war,ear,whl,gem,nupkg,class,pyc,dll,exe,so,dylib,o,a,wasm}",
    "*.{pdf,doc,docx,docm,xls,xlsx,xlsm,ppt,pptx,odt,ods,odp,rtf,parquet,npy,npz,h5,onnx,pt,tflite}",
)
"""Pictures, type, sound, archives, compiled code and office documents: nothing that is read as text."""

LOCK_FILES: tuple[str, ...] = (
    "{package-lock.json,npm-shrinkwrap.json,yarn.lock,pnpm-lock.yaml,bun.lock,deno.lock,Gemfile.lock,composer.lock}",
    "{poetry.lock,uv.lock,pdm.lock,Pipfile.lock,Cargo.lock,go.sum,go.work.sum,mix.lock,pubspec.lock,Podfile.lock}",
    "{Package.resolved,packages.lock.json}",
    "{flake.lock,gradle.lockfile,verification-metadata.xml,.terraform.lock.hcl,Chart.lock,conda-lock.yml,renv.lock}",
    "*.map",
    "{.secrets.baseline,.gitleaksignore,.talismanrc,.trivyignore}",
    "{,.}{gitleaks,trufflehog,detect-secrets,secretlint}*.{json,toml,yml,yaml}",
)
"""Files that tools write and that are full of digests, lists of known secrets among them."""

ASIDE: tuple[str, ...] = (
    *NOT_PRODUCT,
    *TEST_FILES,
    "**/{doc,docs,documentation,adr,runbooks,storybook,.storybook,stories,playground}/**",
    "**/{testing,test-*,*-test,*-tests,*_test,*_tests}/**",
    "**/{cassettes,wiremock,stubs,stub,__snapshots__,snapshots,jwt-test-keys,test_helpers,test-helpers,testhelpers}/**",
    "**/{src/{test,it,test*,*Test}/resources,*seeds,*seeding}/**",
    "**/{mock-*,mock_*,*-mock,*_mock,*-mocks,fake*,dummy*,*-stub,*-stubs,stub-*}/**",
    "*seed*.{sql,rb,js,ts,py,php,json,yml,yaml}",
    "**/.yarn/**",
    "{.env,*.env}.{example,sample,template,dist,test,testing,ci}",
    "*{.,-,_}{example,sample,template,dist,tpl,tmpl}",
    "*{.,-,_}{example,sample,template,test,tests,spec,mock,mocks,stub,fixture,fixtures}.*",
    "{example,sample,test,tests,mock,fixture,dummy}{.,-,_}*",
    "*{Mock,Mocks,Fixture,Fixtures,TestData,TestHelper,TestUtils,Stub}.*",
    "{conftest.py,spec_helper.rb,rails_helper.rb,test_helper.rb}",
    "*.{feature,ipynb_checkpoints,adoc,rst}",
)
"""Tests and their needs, examples, templates, documentation, generated files: what stands there is mostly made up."""

REHEARSAL: tuple[str, ...] = (
    "**/{dev,development,local,localhost,localdev,local-dev,localstack,livereload,sandbox}/**",
    "**/{docker,compose,devcontainer,.devcontainer,vagrant,ci}/**",
    "**/{*{-,_}{dev,local},{dev,local,localhost}{-,_}*,selfsigned,self-signed,non_live*,non-live*}/**",
    "{docker-compose,compose}*.{yml,yaml}",
    "*{.,-,_}{dev,development,local,localhost,docker,sandbox,debug,selfsigned}",
    "*{.,-,_}{dev,development,local,localhost,docker,sandbox,debug,selfsigned}.*",
    "{dev,development,local,localhost,docker,sandbox,seed,seeds}{.,-,_}*",
    "{dev,development,local,localhost,snakeoil,selfsigned,sandbox,livereload}.*",
    "**/{.github,.circleci,.gitlab,.azuredevops}/**",
    "{.travis.yml,.gitlab-ci.yml,.drone.yml,Jenkinsfile*,bitbucket-pipelines.yml}",
    "application{-,.,_}{dev,local,test}*",
)
"""Files for one's own machine, for containers on it and for builds: what stands there opens little as a rule."""
