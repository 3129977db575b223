package dev.projectorchestrator.cli.top;

import dev.projectorchestrator.core.error.PoException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntSupplier;
import org.jline.keymap.BindingReader;
import org.jline.keymap.KeyMap;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.MouseTracking;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.impl.MouseSupport;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.ShutdownHooks;

/**
 * The terminal as a screen of its own: keys and mouse in, lines out, only what differs painted.
 * Given back as it was when this is closed, whether by its user or by a signal.
 */
final class TopTerminal implements AutoCloseable {

  private static final long AMBIGUOUS_MILLIS = 50;
  private static final int CTRL_C = 3;
  private static final long SETTLING_NANOS = 300_000_000;

  private final Terminal terminal;
  private final KeyMap<Key.Kind> keys = new KeyMap<>();
  private final BindingReader reader;
  private final Display display;
  private final AtShutdown atShutdown;
  private final Attributes before;
  private Size size = new Size(80, 24);
  private volatile boolean resized = true;
  private boolean open;
  private OptionalLong retakeAt = OptionalLong.empty();

  /** JLine closes the terminal in a task of its own: what was added before is run before. */
  private static final class AtShutdown implements ShutdownHooks.Task {

    private volatile TopTerminal open;

    @Override
    public void run() {
      if (open != null) {
        open.restore();
      }
    }
  }

  private TopTerminal(Terminal terminal, AtShutdown atShutdown) {
    this.terminal = terminal;
    this.atShutdown = atShutdown;
    // Whoever it is lent to may be killed, and leave it in another state.
    this.before = terminal.getAttributes();
    this.reader = new BindingReader(terminal.reader());
    this.display = new Display(terminal, true);
    bindKeys();
  }

  /**
   * Takes the terminal.
   *
   * @return the screen
   * @throws PoException with {@code USAGE} where the terminal can't show a screen
   */
  static TopTerminal open() {
    try {
      AtShutdown atShutdown = ShutdownHooks.add(new AtShutdown());
      Terminal terminal =
          TerminalBuilder.builder()
              .system(true)
              .dumb(false)
              .nativeSignals(true)
              .encoding(StandardCharsets.UTF_8)
              .build();
      if (terminal.getStringCapability(Capability.cursor_address) == null) {
        terminal.close();
        throw noScreen(terminal.getType());
      }
      TopTerminal top = new TopTerminal(terminal, atShutdown);
      terminal.handle(Signal.WINCH, signal -> top.resized = true);
      atShutdown.open = top;
      top.enter();
      return top;
    } catch (IOException | IllegalStateException e) {
      throw noScreen(String.valueOf(System.getenv("TERM"))).causedBy(e);
    }
  }

  private static PoException noScreen(String type) {
    return PoException.usage(
        "this terminal (TERM=" + type + ") can't show a screen",
        "see the same with: po status --live");
  }

  private void bindKeys() {
    keys.setAmbiguousTimeout(AMBIGUOUS_MILLIS);
    keys.setUnicode(Key.Kind.TEXT);
    keys.setNomatch(Key.Kind.TEXT);
    bind(Key.Kind.UP, Capability.key_up);
    bind(Key.Kind.DOWN, Capability.key_down);
    bind(Key.Kind.PAGE_UP, Capability.key_ppage);
    bind(Key.Kind.PAGE_DOWN, Capability.key_npage);
    bind(Key.Kind.HOME, Capability.key_home);
    bind(Key.Kind.END, Capability.key_end);
    bind(Key.Kind.BACK_TAB, Capability.key_btab);
    bind(Key.Kind.BACKSPACE, Capability.key_backspace);
    keys.bind(Key.Kind.BACKSPACE, KeyMap.del(), KeyMap.ctrl('H'));
    keys.bind(Key.Kind.TAB, KeyMap.ctrl('I'));
    keys.bind(Key.Kind.ENTER, KeyMap.ctrl('M'), KeyMap.ctrl('J'));
    keys.bind(Key.Kind.ESCAPE, KeyMap.esc());
    keys.bind(Key.Kind.INTERRUPT, KeyMap.ctrl('C'));
    keys.bind(Key.Kind.REDRAW, KeyMap.ctrl('L'));
    keys.bind(Key.Kind.MOUSE, MouseSupport.keys(terminal));
    for (char c = ' '; c < 127; c++) {
      keys.bind(Key.Kind.TEXT, String.valueOf(c));
    }
  }

  private void bind(Key.Kind kind, Capability capability) {
    String sequence = KeyMap.key(terminal, capability);
    if (sequence != null) {
      keys.bind(kind, sequence);
    }
  }

  private synchronized void enter() {
    terminal.enterRawMode();
    Attributes raw = terminal.getAttributes();
    raw.setLocalFlag(LocalFlag.ISIG, false); // Ctrl-C is a key here.
    terminal.setAttributes(raw);
    terminal.puts(Capability.enter_ca_mode);
    terminal.puts(Capability.keypad_xmit);
    terminal.puts(Capability.cursor_invisible);
    terminal.trackMouse(MouseTracking.Normal);
    terminal.flush();
    open = true;
    resized = true;
  }

  /**
   * Takes the terminal again when somebody else may have changed it. Whoever it was lent to may
   * have been killed, and tmux's server resets the terminal some time after its client's end. To be
   * called again and again.
   */
  synchronized void keep() {
    if (!open) {
      return;
    }
    long now = System.nanoTime();
    if (retakeAt.isEmpty() && changedByOthers()) {
      retakeAt = OptionalLong.of(now + SETTLING_NANOS);
    }
    if (retakeAt.isPresent() && now - retakeAt.getAsLong() >= 0) {
      retakeAt = OptionalLong.empty();
      enter();
    }
  }

  private boolean changedByOthers() {
    Attributes now = terminal.getAttributes();
    return now.getLocalFlag(LocalFlag.ISIG) || now.getLocalFlag(LocalFlag.ICANON);
  }

  private synchronized void restore() {
    if (!open) {
      return;
    }
    open = false;
    terminal.trackMouse(MouseTracking.Off);
    terminal.puts(Capability.cursor_normal);
    terminal.puts(Capability.keypad_local);
    terminal.puts(Capability.exit_ca_mode);
    terminal.flush();
    terminal.setAttributes(before);
  }

  /** Returns the size, asked for again after the terminal said that it has another one. */
  Size size() {
    if (resized) {
      resized = false;
      Size now = terminal.getSize();
      size = now.getColumns() > 0 && now.getRows() > 0 ? now : new Size(80, 24);
      display.resize(size.getRows(), size.getColumns());
      display.clear();
    }
    return size;
  }

  boolean resized() {
    return resized;
  }

  /** Forgets what is on the screen, so that all of it is painted again. */
  void redraw() {
    resized = true;
  }

  /** Paints lines, one for each row of the screen; writes only what differs. */
  synchronized void paint(List<AttributedString> lines) {
    if (open) {
      display.update(lines, 0);
    }
  }

  /**
   * Waits for a key.
   *
   * @param millis how long at most
   * @return the key; empty when none came
   */
  Optional<Key> read(long millis) {
    int next = reader.peekCharacter(millis);
    if (next < 0) {
      return next == -1 ? Optional.of(Key.of(Key.Kind.INTERRUPT)) : Optional.empty();
    }
    if (next == CTRL_C) {
      reader.readCharacter();
      return Optional.of(Key.of(Key.Kind.INTERRUPT));
    }
    Key.Kind kind = reader.readBinding(keys, null, false);
    if (kind == null) {
      return Optional.empty();
    }
    return Optional.of(
        switch (kind) {
          case TEXT -> typed(reader.getLastBinding());
          case MOUSE ->
              new Key(kind, "", terminal.readMouseEvent(mouse(), reader.getLastBinding()));
          default -> Key.of(kind);
        });
  }

  private static Key typed(String text) {
    boolean control = text.codePoints().anyMatch(c -> c < ' ');
    return control ? Key.of(Key.Kind.OTHER) : Key.typed(text);
  }

  private IntSupplier mouse() {
    return reader::readCharacter;
  }

  /** Gives the terminal to somebody else meanwhile. */
  void lend(Runnable user) {
    restore();
    try {
      user.run();
    } finally {
      enter();
      retakeAt = OptionalLong.of(System.nanoTime() + SETTLING_NANOS);
    }
  }

  @Override
  public void close() {
    restore();
    ShutdownHooks.remove(atShutdown);
    try {
      terminal.close();
    } catch (IOException e) {
      // It was given back already.
    }
  }
}
