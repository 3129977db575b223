package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Session;
import dev.projectorchestrator.core.overview.FleetFeed;
import dev.projectorchestrator.core.overview.RowFilter;
import dev.projectorchestrator.core.selection.Selected;
import dev.projectorchestrator.core.selection.Selection;
import dev.projectorchestrator.core.selection.Selection.Scope;
import dev.projectorchestrator.core.watch.Watcher;

/** Opens what a screen shows. */
final class ScreenFeed {

  private ScreenFeed() {}

  /** Opens the feed; asks for trust first, as a screen can't. */
  static FleetFeed open(Session session) {
    FleetFeed feed = new FleetFeed(session.workspace(), Watcher.SCREEN_INTERVAL);
    session.requireTrust(session.liveStatus().harnesses(feed.fleet().projects()));
    return feed;
  }

  /** Returns which rows may be shown at all. */
  static RowFilter filter(Session session, TargetOptions targets, FleetFeed feed) {
    if (targets.isEmpty()) {
      return RowFilter.ALL;
    }
    Selection selection = targets.selection().withAgentsOfFirst(feed.fleet());
    Selected selected =
        TargetOptions.find(
            session, selection, feed.fleet(), Scope.EVERY, new SessionLooks(session));
    // What is outdated takes the network to find out: once is enough.
    return RowFilter.of(selection.outdated() ? selection.withWords(selected.names()) : selection);
  }
}
