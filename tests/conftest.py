"""How the tests run: Hypothesis draws the same examples each time, unless asked for more.

`pytest` alone uses the profile `ci`: a run that was green stays green. To search further:

    pytest tests/property --hypothesis-profile=long
"""

from hypothesis import HealthCheck, settings

settings.register_profile("ci", deadline=None, derandomize=True)
settings.register_profile(
    "long",
    deadline=None,
    max_examples=2_000,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ci")
