"""What is wrong with a page is seen: otherwise the other tests here would say nothing."""

from __future__ import annotations

from pathlib import Path

from tests.browser.looking import Sight, Window

WRONG = """\
<!doctype html><html><title>x</title><body><main><img src="https://elsewhere.invalid/x.png">
<a href="x.html">a</a><button tabindex="-1">b</button><a href="y.html" id="never">c</a>
<p style="color: #ccc; background: #fff; width: 3000px">grey</p>
<script>
console.warn("hum");
document.querySelector("#never").addEventListener("focus", (event) => event.target.blur());
</script>
</main>
"""


def test_what_is_wrong_with_a_page_is_seen(
    tmp_path: Path, look: Sight, desktop_by_day: Window
) -> None:
    path = tmp_path / "wrong.html"
    path.write_text(WRONG, encoding="utf-8")
    opened = look.open(path, desktop_by_day)
    assert "warning: hum" in opened.said
    assert opened.outside == ["https://elsewhere.invalid/x.png"]
    assert opened.overflow() > 0
    rules = {each.partition(":")[0] for each in opened.violations()}
    assert {"color-contrast", "html-has-lang", "image-alt"} <= rules
    assert [each[:16] for each in opened.out_of_reach()] == ['<a href="y.html"']
