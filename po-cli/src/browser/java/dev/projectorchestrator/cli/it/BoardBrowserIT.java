package dev.projectorchestrator.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** The page of {@code po board} in a real browser, with real agents. Keeps pictures in target/. */
@Tag("browser")
@EnabledIf(value = "hasBrowser", disabledReason = "Chromium is not installed here; CI has it")
class BoardBrowserIT {

  private static final Path PICTURES = Path.of("target/board");
  private static final Path BROWSER = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir static Path dir;
  private static Machine machine;
  private static Path talks;
  private static Path prints;
  private static ChromeDriver browser;
  private Process board;
  private String url;

  static boolean hasBrowser() {
    return Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER);
  }

  @BeforeAll
  static void open() throws IOException {
    machine = new Machine(dir);
    TalkingFleet fleet = new TalkingFleet(machine);
    talks = fleet.talks("talks");
    prints = fleet.runs("prints", "while read -r line; do eval $line; done; exec sleep 1000");
    machine.po("start", "--all", "--quiet").ok();
    browser =
        new ChromeDriver(
            new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build(),
            new ChromeOptions()
                .setBinary(BROWSER.toFile())
                .addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage"));
    browser.manage().timeouts().scriptTimeout(PATIENCE.multipliedBy(4));
    Files.createDirectories(PICTURES);
  }

  @AfterAll
  static void close() {
    browser.quit();
    machine.po("stop", "--all", "--quiet");
    machine.close();
  }

  @BeforeEach
  void serve() throws IOException {
    browser.manage().window().setSize(new Dimension(1200, 900));
    browser.executeCdpCommand("Network.clearBrowserCookies", Map.of());
    browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    media("light");
    serve("0", "--terminal");
  }

  private void serve(String port, String... options) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(machine.command("board", "--port", port))
            .directory(machine.poHome().toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.command().addAll(List.of(options));
    builder.environment().clear();
    builder.environment().putAll(machine.environment());
    board = builder.start();
    BufferedReader out = board.inputReader(StandardCharsets.UTF_8);
    url = out.readLine();
  }

  @AfterEach
  void end() throws InterruptedException {
    browser.get("about:blank");
    board.destroy();
    board.waitFor();
  }

  private static void media(String scheme) {
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  private static void await(java.util.concurrent.Callable<Boolean> condition) {
    try {
      org.awaitility.Awaitility.await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(20))
          .ignoreExceptions()
          .until(condition);
    } catch (ConditionTimeoutException e) {
      picture("failed-" + System.nanoTime());
      throw new AssertionError("the page shows:\n" + text(), e);
    }
  }

  /**
   * Returns what is shown, asked of the browser itself: the driver takes seconds for a long log.
   */
  private static String text() {
    return (String) browser.executeScript("return document.body.innerText");
  }

  private static void awaitText(String text) {
    await(() -> text().contains(text));
  }

  private static void press(String label) {
    await(
        () -> {
          button(label).click();
          return true;
        });
  }

  private static WebElement button(String label) {
    List<WebElement> dialogs = browser.findElements(By.cssSelector("dialog[open]"));
    String within = dialogs.isEmpty() ? "//main" : "//dialog";
    return browser.findElement(
        By.xpath("(" + within + "//button[normalize-space()='" + label + "'])[last()]"));
  }

  private static void picture(String name) {
    try {
      Files.write(PICTURES.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Finds what people who don't see or don't use a mouse would stumble over. */
  @SuppressWarnings("unchecked")
  private static void isUsableByAll(String where) {
    try (InputStream script = BoardBrowserIT.class.getResourceAsStream("/axe.min.js")) {
      browser.executeScript(new String(script.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Object found =
        browser.executeAsyncScript(
            "const done = arguments[0]; axe.run().then((result) => done(result.violations"
                + ".map((one) => one.impact + ' ' + one.id + ' ' + one.nodes[0].html)),"
                + " (e) => done(['' + e]));");
    assertThat((List<String>) found).as(where).isEmpty();
  }

  /**
   * Opens the page with its token, and waits until that is used: it is taken out of the address.
   */
  private void enter() {
    browser.get(url);
    await(() -> browser.findElement(By.id("connection")).getText().equals("live"));
    await(() -> browser.findElements(By.cssSelector("tbody tr")).size() == 2);
  }

  private static void go(String part) {
    browser.executeScript("location.hash = arguments[0]", part);
  }

  @Test
  void itOpensWithTheTokenAlone() {
    browser.get(url.replaceFirst("#.*", ""));
    awaitText("Open the address that");
    assertThat(text()).doesNotContain("talks");
    browser.get(url);
    await(() -> !browser.getCurrentUrl().contains("#"));
    assertThat(browser.executeScript("return document.cookie")).isEqualTo("");
    await(() -> !text().contains("looking"));
    picture("fleet-light");
    media("dark");
    picture("fleet-dark");
    go("#/p/talks/main");
    awaitText("History");
    picture("project-dark");
    media("light");
    picture("project-light");
  }

  @Test
  void onAPhoneAllOfItFits() {
    phone();
    enter();
    fits();
    isUsableByAll("fleet, phone");
    picture("fleet-phone");
    go("#/p/talks/main");
    awaitText("History");
    fits();
    isUsableByAll("project, phone");
    picture("project-phone");
    press("Restart");
    awaitText("engine/agents");
    isUsableByAll("plan, phone");
    picture("plan-phone");
    press("Leave it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void everyViewIsUsableByAll(String scheme) {
    media(scheme);
    browser.get(url.replaceFirst("#.*", ""));
    awaitText("Open the address that");
    isUsableByAll("refused");
    enter();
    await(() -> browser.findElement(By.cssSelector("tbody")).getText().contains("idle"));
    isUsableByAll("fleet");
    browser.findElement(By.id("filter")).sendKeys("nothing like it");
    awaitText("Nothing matches.");
    isUsableByAll("nothing matches");
    browser.findElement(By.id("filter")).clear();
    browser.findElement(By.id("filter")).sendKeys("--nothing");
    awaitText("there is no --nothing");
    isUsableByAll("problem");
    browser.findElement(By.id("filter")).sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.BACK_SPACE);
    await(() -> browser.findElements(By.cssSelector("tbody tr")).size() == 2);
    go("#/p/talks/main");
    awaitText("History");
    isUsableByAll("project");
    press("Update…");
    awaitText("Tag, branch or commit");
    isUsableByAll("ref");
    picture("ref-" + scheme);
    press("Leave it");
    press("Restart");
    awaitText("engine/agents");
    isUsableByAll("plan");
    press("Leave it");
    press("Message…");
    awaitText("What to send");
    isUsableByAll("message");
    picture("message-" + scheme);
    browser.findElement(By.id("text")).sendKeys("hello");
    press("Send");
    awaitText("send to talks/main: done");
    browser.findElement(By.cssSelector("#runs summary")).click();
    isUsableByAll("run");
    browser.findElement(By.id("search")).sendKeys("a", Keys.ENTER);
    awaitText("lines hold it");
    isUsableByAll("found");
    press("Terminal");
    await(() -> browser.findElement(By.cssSelector(".xterm")).getText().contains(">"));
    isUsableByAll("terminal");
    picture("terminal-" + scheme);
    go("#/");
    machine.po("send", "talks", "please ask").ok();
    await(
        () ->
            browser.findElement(By.cssSelector("tbody tr:first-child")).getText().contains("asks"));
    isUsableByAll("fleet with a question");
    picture("asks-" + scheme);
    press("Answer…");
    awaitText("May I?");
    isUsableByAll("question");
    picture("question-" + scheme);
    press("No");
    awaitText("answer talks/main: no: done");
  }

  @Test
  void whereOneMayOnlyLookNothingCanBePressed() throws Exception {
    end();
    serve("0", "--read-only");
    enter();
    isUsableByAll("fleet, read-only");
    go("#/p/talks/main");
    awaitText("History");
    isUsableByAll("project, read-only");
    picture("read-only");
    List<String> buttons =
        browser.findElements(By.tagName("button")).stream()
            .filter(WebElement::isDisplayed)
            .map(WebElement::getText)
            .toList();
    assertThat(buttons)
        .doesNotContain("Start", "Stop", "Restart", "Update…", "Message…", "Terminal");
  }

  private static void phone() {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", 360, "height", 740, "deviceScaleFactor", 2, "mobile", true));
  }

  private static void fits() {
    assertThat((Long) browser.executeScript("return document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(360);
  }

  @Test
  void whoAsksIsSeenWithinTwoSecondsAndAnswered() throws IOException {
    Files.deleteIfExists(talks.resolve("answers"));
    enter();
    await(() -> browser.findElement(By.cssSelector("tbody")).getText().contains("idle"));
    machine.po("send", "talks", "please ask").ok();
    long asked = System.nanoTime();
    await(
        () ->
            browser.findElement(By.cssSelector("tbody tr:first-child")).getText().contains("asks"));
    assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(2));
    press("Answer…");
    awaitText("May I?");
    press("No");
    TmuxScreen.awaitFile(talks.resolve("answers"));
    assertThat(talks.resolve("answers")).hasContent("no");
    awaitText("answer talks/main: no: done");
  }

  @Test
  void agentsAreStoppedStartedAndUpdatedAfterALookAtThePlan() {
    enter();
    go("#/p/prints/main");
    press("Stop");
    awaitText("stop prints/main?");
    awaitText("engine/agents down");
    press("Do it");
    awaitText("stop prints/main: done");
    awaitText("stopped");
    press("Update…");
    await(() -> browser.switchTo().activeElement().getAttribute("id").equals("ref"));
    browser.switchTo().activeElement().sendKeys("v2", Keys.ENTER);
    awaitText("update prints to v2?");
    picture("plan");
    press("Do it");
    awaitText("update prints to v2: done");
    press("Start");
    awaitText("start prints/main?");
    press("Do it");
    awaitText("start prints/main: done");
    go("#/");
    browser.findElement(By.id("filter")).sendKeys("nothing like it");
    awaitText("Nothing matches.");
    browser.findElement(By.id("filter")).clear();
    browser.findElement(By.id("filter")).sendKeys("talks");
    await(() -> browser.findElements(By.cssSelector("tbody tr")).size() == 1);
  }

  @Test
  void aLogOfTenMegabytesStaysSmooth() throws IOException {
    enter();
    go("#/p/talks/main");
    awaitText("History");
    double withoutLog = longestFrame();
    machine
        .po("send", "prints", "seq -f 'row %09g of a log that is long and longer' 1 220000")
        .ok();
    Path log = prints.resolve(".ao-state/logs/main.log");
    await(() -> Files.size(log) > 10_000_000);
    go("#/p/prints/main");
    await(() -> lastOfLog().contains("row 000220000"));
    assertThat(longestFrame())
        .as("longest frame, ms; %s without a log", withoutLog)
        .isLessThan(Math.max(250, 4 * withoutLog));
    browser.findElement(By.id("search")).sendKeys("row 000100000", Keys.ENTER);
    await(() -> browser.findElement(By.cssSelector(".found")).getText().contains("lines hold it"));
    picture("log");
  }

  private static String lastOfLog() {
    return (String)
        browser.executeScript(
            "return document.querySelector('pre.log').lastChild.textContent.slice(-4000)");
  }

  /** Scrolls the log for some frames; returns how long the longest of them took, in ms. */
  private static double longestFrame() {
    Object longest =
        browser.executeAsyncScript(
            "const done = arguments[0]; let last = performance.now(), most = 0, n = 0;"
                + "const log = document.querySelector('pre.log');"
                + "requestAnimationFrame(function frame(now) { most = Math.max(most, now - last);"
                + "last = now; log.scrollTop = (n * 137) % log.scrollHeight;"
                + "if (++n < 50) requestAnimationFrame(frame); else done(most); });");
    return ((Number) longest).doubleValue();
  }

  @Test
  void theTerminalTakesKeysInOrder() throws IOException {
    Files.deleteIfExists(talks.resolve("got"));
    enter();
    go("#/p/talks/main");
    press("Terminal");
    await(() -> !browser.findElements(By.cssSelector(".xterm-helper-textarea")).isEmpty());
    await(() -> browser.findElement(By.cssSelector(".xterm")).getText().contains(">"));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      text.append((char) ('a' + i % 26)).append(i);
    }
    browser.switchTo().activeElement().sendKeys(text);
    picture("terminal");
    browser.switchTo().activeElement().sendKeys(Keys.ENTER);
    TmuxScreen.awaitFile(talks.resolve("got"));
    assertThat(Files.readString(talks.resolve("got"))).contains(text);
  }

  @Test
  void theServersEndIsShownAndItComesBack() throws Exception {
    enter();
    go("#/p/prints/main");
    press("Restart");
    awaitText("restart prints/main?");
    press("Do it");
    awaitText("restart prints/main: done");
    machine.po("send", "prints", "echo only once").ok();
    awaitText("only once");
    String port = url.replaceFirst(".*:(\\d+)/.*", "$1");
    board.destroy();
    board.waitFor();
    awaitText("Trying again");
    picture("ended");
    serve(port);
    await(() -> browser.findElement(By.id("connection")).getText().equals("live"));
    // The log goes on, and nothing stands there twice.
    machine.po("send", "prints", "echo and again").ok();
    awaitText("and again");
    String log = browser.findElement(By.cssSelector("pre.log")).getText();
    assertThat(log.lines().filter(line -> line.matches("(?!.*echo).*only once"))).hasSize(1);
    press("Stop");
    awaitText("stop prints/main?");
    press("Do it");
    awaitText("stop prints/main: done");
    machine.po("start", "prints", "--quiet").ok();
  }

  @Test
  void whatIsBeingClickedIsNotReplaced() {
    machine.po("send", "prints", "echo settled").ok();
    Path log = prints.resolve(".ao-state/logs/main.log");
    await(() -> Files.readString(log).contains("\nsettled"));
    enter();
    await(() -> browser.findElement(By.cssSelector("tbody")).getText().contains("idle"));
    awaitText("settled");
    WebElement row = browser.findElement(By.cssSelector("tr[data-key='prints/main']"));
    machine.po("send", "talks", "please ask").ok();
    await(
        () ->
            browser.findElement(By.cssSelector("tbody tr:first-child")).getText().contains("asks"));
    assertThat(row.isDisplayed()).as("the other row is the same element as before").isTrue();
    press("Answer…");
    awaitText("May I?");
    press("No");
    awaitText("answer talks/main: no: done");
  }
}
