package dev.projectorchestrator.cli.top;

import dev.projectorchestrator.core.overview.Row;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rows that are shown, which one is chosen, which are marked, and the part that fits. A row
 * stays chosen when it moves, and the place where it was when it goes.
 */
final class Table {

  private List<Row> rows = List.of();
  private final Set<String> marked = new LinkedHashSet<>();
  private String chosen = "";
  private boolean held;
  private int place;
  private int top;
  private int height = 1;

  /** Takes other rows. */
  void show(List<Row> others) {
    rows = List.copyOf(others);
    List<String> keys = rows.stream().map(Row::key).toList();
    marked.retainAll(keys);
    int now = keys.indexOf(chosen);
    // Who has pressed no key yet looks at what needs somebody most, whichever that is.
    choose(held && now >= 0 ? now : held ? place : 0);
  }

  private void choose(int wanted) {
    place = Math.max(0, Math.min(wanted, rows.size() - 1));
    chosen = rows.isEmpty() ? chosen : rows.get(place).key();
    fit();
  }

  private void fit() {
    top = Math.max(place - height + 1, Math.min(top, place));
    top = Math.max(0, Math.min(top, rows.size() - height));
  }

  /** Keeps the chosen row chosen from now on: somebody does something with it. */
  void hold() {
    held = true;
  }

  /** Moves the choice by some rows. */
  void move(int by) {
    held = true;
    choose(place + by);
  }

  /**
   * Chooses the first row that is shown at a place of the visible part; false where there is none.
   */
  boolean chooseVisible(int line) {
    if (line < 0 || line >= height || top + line >= rows.size()) {
      return false;
    }
    held = true;
    choose(top + line);
    return true;
  }

  /** Tells how many rows fit. */
  void height(int lines) {
    height = Math.max(1, lines);
    fit();
  }

  int height() {
    return height;
  }

  List<Row> rows() {
    return rows;
  }

  /** Returns the rows that fit. */
  List<Row> visible() {
    return rows.subList(top, Math.min(rows.size(), top + height));
  }

  int top() {
    return top;
  }

  Optional<Row> chosen() {
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(place));
  }

  boolean isMarked(Row row) {
    return marked.contains(row.key());
  }

  int marks() {
    return marked.size();
  }

  /** Marks the chosen row, or no more, and goes on to the next. */
  void toggleMark() {
    chosen()
        .ifPresent(
            row -> {
              if (!marked.remove(row.key())) {
                marked.add(row.key());
              }
              move(1);
            });
  }

  void clearMarks() {
    marked.clear();
  }

  /** Returns the marked rows, or the chosen one where none is marked. */
  List<Row> meant() {
    if (marked.isEmpty()) {
      return chosen().map(List::of).orElse(List.of());
    }
    return new ArrayList<>(rows.stream().filter(this::isMarked).toList());
  }
}
