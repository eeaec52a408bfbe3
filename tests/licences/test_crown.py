"""Notices as British public bodies write them."""

import pytest

from tcop_lint.licences import identify

OGL = "http://www.nationalarchives.gov.uk/doc/open-government-licence"
HEADER = """\
Copyright 2015 HM Revenue & Customs

Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with the
License. You may obtain a copy of the License at

    http://www.apache.org/licenses/LICENSE-2.0

Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on an
"AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the specific
language governing permissions and limitations under the License.
"""
NOTICES = {
    "THIS INFORMATION IS LICENSED UNDER THE CONDITIONS OF THE OPEN GOVERNMENT LICENCE found at:\n\n"
    f"<{OGL}/version/3>\n\n"
    "The following attribution statement MUST be cited in your products when using this information.\n\n"
    "> Contains public sector information licensed under the Open Government license v3\n\n### About the licence\n\n"
    "It is designed to encourage use and re-use of information freely, with only a few conditions.\n": "OGL-UK-3.0",
    "You may re-use this information (excluding logos) free of charge in any format or medium, under the terms of the "
    f"Open Government Licence.\n\nTo view this licence, visit {OGL}/version/2/ or write to us.\n": "OGL-UK-2.0",
    "All content is available under the Open Government Licence v3.0, except where otherwise stated": "OGL-UK-3.0",
    f"{OGL}/version/1/": "OGL-UK-1.0",
    "# Open Government Licence v3.0\n": "OGL-UK-3.0",
    f"This repository is available under the [Open Government Licence]({OGL}/version/3/) and the MIT licence.": (
        "MIT AND OGL-UK-3.0"
    ),
    "This is open source and licensed under the Open Government License.": "LicenseRef-OGL-UK",
    "This data is licensed under the Non-Commercial Government Licence v2.0.": "NCGL-UK-2.0",
    "This work is licensed under the Open Parliament Licence v3.0.": "OPL-UK-3.0",
    "Released under OGL 2.0": "OGL-UK-2.0",
    HEADER: "Apache-2.0",
}


@pytest.mark.parametrize("text", NOTICES)
def test_a_notice(text):
    found = identify(text, name="LICENCE")
    assert (found.expression, found.match) == (NOTICES[text], "notice")


def test_whose_it_is():
    assert [(one.years, one.holder) for one in identify(HEADER).copyrights] == [("2015", "HM Revenue & Customs")]


def test_crown_copyright_alone_licenses_nothing():
    found = identify("© Crown copyright 2020. All rights reserved.\n", name="LICENCE")
    assert (found.expression, found.match) == ("", "none")
    assert found.tags == ("all-rights-reserved", "crown-copyright")
    assert [(one.years, one.holder) for one in found.copyrights] == [("2020", "Crown copyright")]
