"""Takes a picture of a page in Chromium through chromedriver. Arguments: the URL, the file, width, height."""
import base64
import json
import subprocess
import sys
import time
import urllib.request

PORT = 9599


def ask(method, path, body=None):
    request = urllib.request.Request(
        f"http://127.0.0.1:{PORT}{path}",
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)["value"]


def main():
    url, file, width, height = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    driver = subprocess.Popen(["chromedriver", f"--port={PORT}"], stdout=subprocess.DEVNULL)
    try:
        time.sleep(2)
        options = {"args": ["--headless=new", "--no-sandbox", "--hide-scrollbars"]}
        wanted = {"capabilities": {"alwaysMatch": {"goog:chromeOptions": options}}}
        session = "/session/" + ask("POST", "/session", wanted)["sessionId"]
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        cdp = {"cmd": "Emulation.setDeviceMetricsOverride", "params": size}
        ask("POST", session + "/goog/cdp/execute", cdp)
        ask("POST", session + "/url", {"url": url})
        time.sleep(6)
        with open(file, "wb") as out:
            out.write(base64.b64decode(ask("GET", session + "/screenshot")))
        ask("DELETE", session)
    finally:
        driver.terminate()


main()
