"""Packages that show what a repository is or does, by ecosystem and name as the manifest writes it.

Names were read off the packages' own documentation and off government repositories; looked up 2026-11-22.
"""

API_FRAMEWORKS: dict[str, frozenset[str]] = {
    "pip": frozenset(
        {"fastapi", "flask-restful", "flask-restx", "flask-smorest", "djangorestframework", "django-ninja", "connexion"}
    ),
    "npm": frozenset(
        {"@nestjs/swagger", "fastify", "restify", "apollo-server", "@apollo/server", "express-openapi-validator"}
    ),
    "bundler": frozenset({"grape", "rswag", "rswag-api", "jsonapi-resources", "graphql"}),
    "maven": frozenset(
        {"org.springdoc:springdoc-openapi-starter-webmvc-ui", "org.springdoc:springdoc-openapi-starter-webflux-ui"}
    ),
    "gradle": frozenset(
        {"org.springdoc:springdoc-openapi-starter-webmvc-ui", "org.springdoc:springdoc-openapi-starter-webflux-ui"}
    ),
    "nuget": frozenset({"Swashbuckle.AspNetCore", "NSwag.AspNetCore", "Microsoft.AspNetCore.OpenApi"}),
}
"""Frameworks that are used for nothing but offering an API to other programs."""

OPENAPI_GENERATORS: dict[str, frozenset[str]] = {
    "pip": frozenset(
        {
            "fastapi",
            "flask-restx",
            "flask-smorest",
            "flask-openapi3",
            "apispec",
            "flasgger",
            "django-ninja",
            "drf-spectacular",
            "drf-yasg",
            "connexion",
            "apiflask",
            "litestar",
            "spectree",
        }
    ),
    "npm": frozenset(
        {
            "@nestjs/swagger",
            "@fastify/swagger",
            "fastify-swagger",
            "hapi-swagger",
            "swagger-jsdoc",
            "tsoa",
            "express-openapi",
            "express-openapi-validator",
            "@hono/zod-openapi",
            "@asteasolutions/zod-to-openapi",
            "apollo-server",
            "@apollo/server",
            "graphql-yoga",
            "@nestjs/graphql",
        }
    ),
    "bundler": frozenset(
        {"rswag", "rswag-api", "rswag-specs", "grape-swagger", "apipie-rails", "oas_rails", "graphql"}
    ),
    "maven": frozenset(
        {
            "org.springdoc:springdoc-openapi-starter-webmvc-ui",
            "org.springdoc:springdoc-openapi-starter-webflux-ui",
            "org.springdoc:springdoc-openapi-starter-webmvc-api",
            "org.springdoc:springdoc-openapi-ui",
            "io.swagger.core.v3:swagger-annotations",
            "io.springfox:springfox-boot-starter",
            "io.springfox:springfox-swagger2",
        }
    ),
    "gradle": frozenset(
        {
            "org.springdoc:springdoc-openapi-starter-webmvc-ui",
            "org.springdoc:springdoc-openapi-starter-webflux-ui",
            "org.springdoc:springdoc-openapi-starter-webmvc-api",
            "org.springdoc:springdoc-openapi-ui",
            "io.swagger.core.v3:swagger-annotations",
            "io.springfox:springfox-boot-starter",
            "io.springfox:springfox-swagger2",
        }
    ),
    "nuget": frozenset(
        {
            "Swashbuckle.AspNetCore",
            "NSwag.AspNetCore",
            "NSwag.MSBuild",
            "Microsoft.AspNetCore.OpenApi",
            "FastEndpoints.Swagger",
        }
    ),
    "composer": frozenset(
        {"zircote/swagger-php", "nelmio/api-doc-bundle", "darkaonline/l5-swagger", "api-platform/core"}
    ),
    "gomod": frozenset({"github.com/swaggo/swag", "github.com/danielgtaylor/huma/v2", "github.com/99designs/gqlgen"}),
}
"""Packages that make an OpenAPI or GraphQL description from the code."""

ACCESSIBILITY_TESTS: dict[str, frozenset[str]] = {
    "npm": frozenset(
        {
            "axe-core",
            "jest-axe",
            "vitest-axe",
            "cypress-axe",
            "@axe-core/playwright",
            "@axe-core/webdriverjs",
            "@axe-core/puppeteer",
            "@axe-core/cli",
            "@axe-core/react",
            "pa11y",
            "pa11y-ci",
            "@lhci/cli",
            "lighthouse",
            "html-validate",
            "eslint-plugin-jsx-a11y",
            "eslint-plugin-vuejs-accessibility",
            "@storybook/addon-a11y",
            "accessibility-checker",
            "@guidepup/guidepup",
            "@guidepup/playwright",
            "axe-playwright",
            "axe-html-reporter",
            "@accesslint/core",
            "@axe-core/webdriverio",
            "axe-webdriverjs",
            "axe-testcafe",
            "nightwatch-axe-verbose",
            "expect-axe-playwright",
            "wick-a11y",
            "@sa11y/jest",
            "@cypress-audit/pa11y",
            "@cypress-audit/lighthouse",
            "cypress-audit",
            "cypress-html-validate",
            "playwright-lighthouse",
            "unlighthouse",
            "ember-a11y-testing",
            "eslint-plugin-lit-a11y",
            "@dwp/casa-spiderplan-a11y-plugin",
        }
    ),
    "bundler": frozenset(
        {
            "axe-core-rspec",
            "axe-core-capybara",
            "axe-core-cucumber",
            "axe-core-api",
            "axe-matchers",
            "capybara_accessibility_audit",
        }
    ),
    "pip": frozenset({"axe-selenium-python", "axe-playwright-python", "pytest-axe", "axe-core-python"}),
    "maven": frozenset(
        {"com.deque.html.axe-core:selenium", "com.deque.html.axe-core:playwright", "com.deque:axe-selenium"}
    ),
    "gradle": frozenset(
        {"com.deque.html.axe-core:selenium", "com.deque.html.axe-core:playwright", "com.deque:axe-selenium"}
    ),
    "sbt": frozenset({"uk.gov.hmrc:accessibility-testing-library", "uk.gov.hmrc:sbt-accessibility-linter"}),
    "nuget": frozenset({"Selenium.Axe", "Deque.AxeCore.Selenium", "Deque.AxeCore.Playwright", "Deque.AxeCore.Commons"}),
}
"""Tools that test a rendered page or its source for accessibility without a person."""

ACCESSIBILITY_LINTERS = frozenset(
    {
        "eslint-plugin-jsx-a11y",
        "eslint-plugin-vuejs-accessibility",
        "eslint-plugin-lit-a11y",
        "@storybook/addon-a11y",
        "axe-html-reporter",
        "lighthouse",
        "axe-core",
    }
)
"""Those of them that other packages ask for or switch on, so that their presence says nothing by itself."""

DESIGN_SYSTEMS: dict[str, frozenset[str]] = {
    "npm": frozenset(
        {
            "govuk-frontend",
            "nhsuk-frontend",
            "@ministryofjustice/frontend",
            "govuk-react",
            "nhsuk-react-components",
            "@x-govuk/govuk-eleventy-plugin",
            "govuk-prototype-kit",
            "@hmcts/frontend",
            "hmrc-frontend",
        }
    ),
    "bundler": frozenset(
        {"govuk_publishing_components", "govuk-components", "govuk_design_system_formbuilder", "govuk_tech_docs"}
    ),
    "pip": frozenset(
        {
            "govuk-frontend-jinja",
            "govuk-frontend-wtf",
            "crispy-forms-gds",
            "crispy_forms_gds",
            "govuk-frontend-django",
            "nhsuk-frontend-jinja",
            "django-gds",
        }
    ),
    "sbt": frozenset(
        {
            "uk.gov.hmrc:play-frontend-hmrc",
            "uk.gov.hmrc:play-frontend-hmrc-play-28",
            "uk.gov.hmrc:play-frontend-hmrc-play-29",
            "uk.gov.hmrc:play-frontend-hmrc-play-30",
        }
    ),
    "nuget": frozenset({"GovUk.Frontend.AspNetCore", "GovUkDesignSystemDotNet", "NHSUKFrontendRazorViewComponents"}),
    "maven": frozenset(),
}
"""The GOV.UK, NHS, MoJ and HMRC design systems as packages."""

NOTIFY_CLIENTS: dict[str, frozenset[str]] = {
    "npm": frozenset({"notifications-node-client"}),
    "pip": frozenset({"notifications-python-client"}),
    "bundler": frozenset({"notifications-ruby-client", "mail-notify", "govuk_notify_rails", "govuk-notify-rails"}),
    "maven": frozenset({"uk.gov.service.notify:notifications-java-client"}),
    "gradle": frozenset({"uk.gov.service.notify:notifications-java-client"}),
    "nuget": frozenset({"GovukNotify"}),
    "composer": frozenset({"alphagov/notifications-php-client"}),
    "gomod": frozenset(),
}
"""Clients of GOV.UK Notify."""

OWN_SIGN_IN: dict[str, frozenset[str]] = {
    "npm": frozenset({"passport-local", "passport-local-mongoose", "passport-local-sequelize", "lucia", "better-auth"}),
    "pip": frozenset({"django-allauth", "django-registration", "flask-security", "flask-security-too", "flask-user"}),
    "bundler": frozenset({"devise", "sorcery", "authlogic", "clearance", "rodauth-rails"}),
    "composer": frozenset({"laravel/fortify", "laravel/breeze", "laravel/jetstream"}),
    "nuget": frozenset({"Microsoft.AspNetCore.Identity.EntityFrameworkCore", "Microsoft.AspNetCore.Identity.UI"}),
}
"""Packages that keep accounts with passwords of a service's own."""

PAGE_BUDGETS: dict[str, frozenset[str]] = {
    "npm": frozenset(
        {
            "size-limit",
            "@size-limit/preset-app",
            "bundlesize",
            "bundlesize2",
            "bundlewatch",
            "@lhci/cli",
            "lighthouse-ci",
        }
    ),
}
"""Packages that keep pages to a size or a time."""

MESSAGE_SENDERS: dict[str, frozenset[str]] = {
    "npm": frozenset(
        {
            "nodemailer",
            "@sendgrid/mail",
            "twilio",
            "mailgun.js",
            "postmark",
            "@aws-sdk/client-ses",
            "@aws-sdk/client-sesv2",
            "mailersend",
        }
    ),
    "pip": frozenset(
        {"sendgrid", "twilio", "django-anymail", "django-ses", "postmarker", "mailjet-rest", "flask-mail"}
    ),
    "bundler": frozenset(
        {
            "sendgrid-ruby",
            "sendgrid",
            "twilio-ruby",
            "postmark-rails",
            "mailgun-ruby",
            "aws-sdk-ses",
            "aws-sdk-sesv2",
            "aws-sdk-rails",
        }
    ),
    "maven": frozenset({"com.sendgrid:sendgrid-java", "com.twilio.sdk:twilio", "software.amazon.awssdk:ses"}),
    "gradle": frozenset({"com.sendgrid:sendgrid-java", "com.twilio.sdk:twilio", "software.amazon.awssdk:ses"}),
    "nuget": frozenset({"SendGrid", "Twilio", "AWSSDK.SimpleEmail", "AWSSDK.SimpleEmailV2", "MailKit"}),
    "composer": frozenset({"sendgrid/sendgrid", "twilio/sdk"}),
    "gomod": frozenset({"github.com/sendgrid/sendgrid-go", "github.com/twilio/twilio-go"}),
}
"""Libraries by which a program sends e-mail or text messages itself."""

PAYMENT_CLIENTS: dict[str, frozenset[str]] = {
    "npm": frozenset(
        {"stripe", "@stripe/stripe-js", "braintree", "@paypal/paypal-server-sdk", "@adyen/api-library", "square"}
    ),
    "pip": frozenset({"stripe", "braintree", "paypalrestsdk", "adyen", "squareup"}),
    "bundler": frozenset({"stripe", "braintree", "adyen-ruby-api-library"}),
    "maven": frozenset(
        {"com.stripe:stripe-java", "com.braintreepayments.gateway:braintree-java", "com.adyen:adyen-java-api-library"}
    ),
    "gradle": frozenset(
        {"com.stripe:stripe-java", "com.braintreepayments.gateway:braintree-java", "com.adyen:adyen-java-api-library"}
    ),
    "nuget": frozenset({"Stripe.net", "Braintree", "Adyen"}),
    "composer": frozenset({"stripe/stripe-php", "braintree/braintree_php"}),
}
"""Libraries by which a program takes card payments itself."""

PROTOTYPE_KITS: dict[str, frozenset[str]] = {"npm": frozenset({"govuk-prototype-kit", "nhsuk-prototype-kit"})}
"""Kits for prototypes that are thrown away."""

DOCUMENTATION_TOOLS: dict[str, frozenset[str]] = {
    "bundler": frozenset({"govuk_tech_docs", "jekyll", "middleman", "github-pages"}),
    "pip": frozenset({"mkdocs", "mkdocs-material", "mkdocs-tech-docs-template"}),
    "npm": frozenset({"@docusaurus/core", "vitepress"}),
}
"""Generators of documentation sites."""

MACHINE_LEARNING: dict[str, frozenset[str]] = {
    "pip": frozenset(
        {
            *("anthropic", "azure-ai-inference", "azure-ai-openai", "boto3-bedrock", "cohere", "google-genai"),
            *("google-generativeai", "groq", "langchain", "langchain-core", "langchain-openai", "langchain-aws"),
            *("langgraph", "litellm", "llama-index", "llama-cpp-python", "mistralai", "ollama", "openai"),
            *("pydantic-ai", "semantic-kernel", "strands-agents", "vllm", "sentence-transformers", "transformers"),
            *("torch", "tensorflow", "tensorflow-cpu", "keras", "jax", "fastai", "pytorch-lightning"),
            *("scikit-learn", "xgboost", "lightgbm", "catboost", "spacy", "gensim", "flair", "bertopic"),
            *("splink", "deepface", "face-recognition", "ultralytics", "autogluon", "h2o", "mlflow"),
        }
    ),
    "npm": frozenset(
        {
            *(
                "openai",
                "@anthropic-ai/sdk",
                "langchain",
                "@langchain/core",
                "@langchain/openai",
                "@langchain/langgraph",
            ),
            *("@aws-sdk/client-bedrock-runtime", "@aws-sdk/client-bedrock-agent-runtime", "@azure/openai"),
            *("@google/genai", "@google/generative-ai", "@google-cloud/vertexai", "@mistralai/mistralai"),
            *("@ai-sdk/openai", "@ai-sdk/anthropic", "@ai-sdk/amazon-bedrock", "ai", "cohere-ai", "ollama"),
            *("@tensorflow/tfjs", "@tensorflow/tfjs-node", "@huggingface/transformers", "@xenova/transformers"),
            *("brain.js", "llamaindex", "onnxruntime-node"),
        }
    ),
    "bundler": frozenset(
        {
            *("ruby-openai", "openai", "anthropic", "langchainrb", "langchainrb_rails", "ruby_llm"),
            *("aws-sdk-bedrockruntime", "rumale", "torch-rb", "informers"),
        }
    ),
    "nuget": frozenset(
        {
            *("Azure.AI.OpenAI", "Azure.AI.Inference", "Microsoft.SemanticKernel", "Microsoft.Extensions.AI", "OpenAI"),
            *("Anthropic.SDK", "AWSSDK.BedrockRuntime", "Microsoft.ML", "Microsoft.ML.OnnxRuntime", "TensorFlow.NET"),
        }
    ),
    **dict.fromkeys(
        ("maven", "gradle"),
        frozenset(
            {
                *("dev.langchain4j:langchain4j", "dev.langchain4j:langchain4j-open-ai", "com.openai:openai-java"),
                *("com.anthropic:anthropic-java", "software.amazon.awssdk:bedrockruntime", "com.azure:azure-ai-openai"),
                *("org.springframework.ai:spring-ai-openai-spring-boot-starter", "ai.djl:api"),
                *("org.springframework.ai:spring-ai-starter-model-openai", "nz.ac.waikato.cms.weka:weka-stable"),
                *("org.deeplearning4j:deeplearning4j-core", "org.apache.spark:spark-mllib_2.12"),
            }
        ),
    ),
    "gomod": frozenset(
        {
            *("github.com/openai/openai-go", "github.com/sashabaranov/go-openai", "github.com/tmc/langchaingo"),
            *("github.com/anthropics/anthropic-sdk-go", "github.com/aws/aws-sdk-go-v2/service/bedrockruntime"),
        }
    ),
}
"""Machine learning and large language model libraries."""

LICENSED_FOOTERS: dict[str, frozenset[str]] = {
    "bundler": frozenset({"govuk_tech_docs"}),
    "pip": frozenset({"mkdocs-tech-docs-template"}),
    "npm": frozenset({"@x-govuk/govuk-eleventy-plugin"}),
}
"""Generators of sites whose own footer states the Open Government Licence for the content."""

CODE_SCANNERS: dict[str, frozenset[str]] = {
    "pip": frozenset({"bandit", "semgrep"}),
    "bundler": frozenset({"brakeman"}),
    "npm": frozenset({"eslint-plugin-security", "eslint-plugin-no-unsanitized", "eslint-plugin-sonarjs", "njsscan"}),
    "mix": frozenset({"sobelow"}),
    "nuget": frozenset({"SecurityCodeScan.VS2019", "SonarAnalyzer.CSharp"}),
    "maven": frozenset({"com.h3xstream.findsecbugs:findsecbugs-plugin"}),
    "gradle": frozenset({"com.h3xstream.findsecbugs:findsecbugs-plugin", "org.sonarqube"}),
    "composer": frozenset({"vimeo/psalm"}),
}
"""Tools that look for security faults in source code."""

BILLS_OF_MATERIALS: dict[str, frozenset[str]] = {
    "pip": frozenset({"cyclonedx-bom"}),
    "npm": frozenset({"@cyclonedx/cyclonedx-npm", "@cyclonedx/webpack-plugin"}),
    "maven": frozenset({"org.cyclonedx:cyclonedx-maven-plugin"}),
    "gradle": frozenset({"org.cyclonedx.bom"}),
}
"""Tools that make a bill of materials while they build."""

TABLES: dict[str, dict[str, frozenset[str]]] = {
    "accessibility-tests": ACCESSIBILITY_TESTS,
    "design-systems": DESIGN_SYSTEMS,
    "notify-clients": NOTIFY_CLIENTS,
    "message-senders": MESSAGE_SENDERS,
    "own-sign-in": OWN_SIGN_IN,
    "page-budgets": PAGE_BUDGETS,
    "payment-clients": PAYMENT_CLIENTS,
    "api-frameworks": API_FRAMEWORKS,
    "openapi-generators": OPENAPI_GENERATORS,
    "licensed-footers": LICENSED_FOOTERS,
    "code-scanners": CODE_SCANNERS,
    "bills-of-materials": BILLS_OF_MATERIALS,
}
"""The tables that a rule file can name."""
