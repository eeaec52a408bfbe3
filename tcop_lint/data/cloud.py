"""Services that only one provider offers, by the names that infrastructure code has for them.

What others offer under the same interface (PostgreSQL, Redis, S3, Kubernetes, containers) is left out: leaving it costs
a move and no rewriting. Sources: the providers' registries of Terraform resources, CloudFormation's resource types and
Azure's resource providers; looked up 2026-11-22.
"""

from __future__ import annotations

DOCKERFILES = ("Dockerfile", "Dockerfile.*", "Dockerfile-*", "*.Dockerfile", "Containerfile")
"""Names of files from which images are built."""

TERRAFORM: tuple[tuple[str, str, str], ...] = (
    ("aws_api_gateway", "AWS", "API Gateway"),
    ("aws_apigatewayv2", "AWS", "API Gateway"),
    ("aws_appsync", "AWS", "AppSync"),
    ("aws_athena", "AWS", "Athena"),
    ("aws_bedrock", "AWS", "Bedrock"),
    ("aws_cloudwatch_event", "AWS", "EventBridge"),
    ("aws_cognito", "AWS", "Cognito"),
    ("aws_dynamodb", "AWS", "DynamoDB"),
    ("aws_elastic_beanstalk", "AWS", "Elastic Beanstalk"),
    ("aws_glue", "AWS", "Glue"),
    ("aws_kinesis", "AWS", "Kinesis"),
    ("aws_lambda", "AWS", "Lambda"),
    ("aws_lex", "AWS", "Lex"),
    ("aws_neptune", "AWS", "Neptune"),
    ("aws_pinpoint", "AWS", "Pinpoint"),
    ("aws_redshift", "AWS", "Redshift"),
    ("aws_sagemaker", "AWS", "SageMaker"),
    ("aws_scheduler", "AWS", "EventBridge"),
    ("aws_sfn", "AWS", "Step Functions"),
    ("aws_sns", "AWS", "SNS"),
    ("aws_sqs", "AWS", "SQS"),
    ("aws_timestream", "AWS", "Timestream"),
    ("azurerm_api_management", "Azure", "API Management"),
    ("azurerm_cognitive", "Azure", "Cognitive Services"),
    ("azurerm_cosmosdb", "Azure", "Cosmos DB"),
    ("azurerm_data_factory", "Azure", "Data Factory"),
    ("azurerm_eventgrid", "Azure", "Event Grid"),
    ("azurerm_eventhub", "Azure", "Event Hubs"),
    ("azurerm_function_app", "Azure", "Functions"),
    ("azurerm_linux_function_app", "Azure", "Functions"),
    ("azurerm_windows_function_app", "Azure", "Functions"),
    ("azurerm_logic_app", "Azure", "Logic Apps"),
    ("azurerm_search", "Azure", "AI Search"),
    ("azurerm_servicebus", "Azure", "Service Bus"),
    ("azurerm_signalr", "Azure", "SignalR"),
    ("azurerm_synapse", "Azure", "Synapse"),
    ("google_bigquery", "Google", "BigQuery"),
    ("google_bigtable", "Google", "Bigtable"),
    ("google_cloudfunctions", "Google", "Cloud Functions"),
    ("google_datastore", "Google", "Datastore"),
    ("google_discovery_engine", "Google", "Discovery Engine"),
    ("google_firestore", "Google", "Firestore"),
    ("google_pubsub", "Google", "Pub/Sub"),
    ("google_spanner", "Google", "Spanner"),
    ("google_vertex_ai", "Google", "Vertex AI"),
    ("google_workflows", "Google", "Workflows"),
)
"""The beginning of a resource's type, the provider, and the service."""

CLOUDFORMATION: dict[str, str] = {
    "ApiGateway": "API Gateway",
    "ApiGatewayV2": "API Gateway",
    "AppSync": "AppSync",
    "Athena": "Athena",
    "Bedrock": "Bedrock",
    "Cognito": "Cognito",
    "DynamoDB": "DynamoDB",
    "ElasticBeanstalk": "Elastic Beanstalk",
    "Events": "EventBridge",
    "Glue": "Glue",
    "Kinesis": "Kinesis",
    "KinesisFirehose": "Kinesis",
    "Lambda": "Lambda",
    "Lex": "Lex",
    "Neptune": "Neptune",
    "Pipes": "EventBridge",
    "Redshift": "Redshift",
    "SNS": "SNS",
    "SQS": "SQS",
    "SageMaker": "SageMaker",
    "Scheduler": "EventBridge",
    "Serverless": "Lambda",
    "StepFunctions": "Step Functions",
    "Timestream": "Timestream",
}
"""The middle of a type such as ``AWS::DynamoDB::Table``."""

AZURE: dict[str, str] = {
    "apimanagement": "API Management",
    "cognitiveservices": "Cognitive Services",
    "datafactory": "Data Factory",
    "documentdb": "Cosmos DB",
    "eventgrid": "Event Grid",
    "eventhub": "Event Hubs",
    "logic": "Logic Apps",
    "search": "AI Search",
    "servicebus": "Service Bus",
    "signalrservice": "SignalR",
    "synapse": "Synapse",
}
"""The resource provider of a type such as ``Microsoft.DocumentDB/databaseAccounts``."""

ROOT_IMAGES = frozenset(
    {
        "alpine", "amazoncorretto", "amazonlinux", "centos", "composer", "debian", "eclipse-temurin", "fedora",
        "golang", "gradle", "httpd", "maven", "nginx", "node", "openjdk", "php", "python", "ruby", "rust", "ubuntu",
        "busybox", "buildpack-deps", "rockylinux", "almalinux", "bun", "deno", "denoland/deno", "oven/bun", "perl",
        "elixir", "erlang", "haskell", "swift", "r-base", "rocker/r-ver",
    }
)  # fmt: skip
"""Images whose own description says that they run as root unless told otherwise."""
