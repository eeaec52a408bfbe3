"""Commercial services, by the clients that programs of their users depend on.

Only what is of no use without a paid or registered account stands here, under the name that the service gives itself.
Sources: the descriptions of the packages; looked up 2026-11-22.
"""

from __future__ import annotations

_CLIENTS: dict[str, dict[str, str]] = {
    "Algolia": {"npm": "algoliasearch", "bundler": "algolia", "pip": "algoliasearch"},
    "Amplitude": {"npm": "@amplitude/analytics-browser @amplitude/analytics-node", "pip": "amplitude-analytics"},
    "Auth0": {
        "npm": "auth0 @auth0/auth0-react @auth0/nextjs-auth0 express-openid-connect",
        "pip": "auth0-python",
        "bundler": "auth0 omniauth-auth0",
        "nuget": "auth0.managementapi auth0.aspnetcore.authentication",
    },
    "Contentful": {"npm": "contentful", "bundler": "contentful", "pip": "contentful"},
    "Datadog": {"npm": "dd-trace @datadog/browser-rum", "pip": "ddtrace datadog", "bundler": "datadog ddtrace"},
    "Dynatrace": {"npm": "@dynatrace/oneagent"},
    "Honeybadger": {"npm": "@honeybadger-io/js", "bundler": "honeybadger", "pip": "honeybadger"},
    "Intercom": {"npm": "intercom-client", "bundler": "intercom", "pip": "python-intercom"},
    "LaunchDarkly": {
        "npm": "launchdarkly-node-server-sdk @launchdarkly/node-server-sdk launchdarkly-react-client-sdk",
        "pip": "launchdarkly-server-sdk",
        "bundler": "launchdarkly-server-sdk",
        "nuget": "launchdarkly.serversdk",
    },
    "Logit.io": {"npm": "logit.io"},
    "Mailchimp": {"npm": "@mailchimp/mailchimp_marketing", "pip": "mailchimp-marketing"},
    "Mixpanel": {"npm": "mixpanel mixpanel-browser", "pip": "mixpanel", "bundler": "mixpanel-ruby"},
    "New Relic": {"npm": "newrelic", "pip": "newrelic", "bundler": "newrelic_rpm", "nuget": "newrelic.agent"},
    "Okta": {"npm": "@okta/okta-sdk-nodejs @okta/okta-react", "pip": "okta", "nuget": "okta.sdk"},
    "Pusher": {"npm": "pusher pusher-js", "pip": "pusher", "bundler": "pusher"},
    "SendGrid": {"npm": "@sendgrid/mail", "pip": "sendgrid", "bundler": "sendgrid-ruby", "nuget": "sendgrid"},
    "Skylight": {"bundler": "skylight"},
    "Stripe": {"npm": "stripe", "pip": "stripe", "bundler": "stripe", "nuget": "stripe.net"},
    "Twilio": {"npm": "twilio", "pip": "twilio", "bundler": "twilio-ruby", "nuget": "twilio"},
    "Zendesk": {"npm": "node-zendesk", "pip": "zenpy", "bundler": "zendesk_api"},
}

PRODUCTS: dict[tuple[str, str], str] = {
    (ecosystem, package): product
    for product, clients in _CLIENTS.items()
    for ecosystem, packages in clients.items()
    for package in packages.split()
}
"""The service by ecosystem and package (in small letters)."""
