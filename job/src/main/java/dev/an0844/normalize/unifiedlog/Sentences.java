package dev.an0844.normalize.unifiedlog;

import dev.an0844.normalize.BrokenRecordException;
import dev.an0844.normalize.JsonFields;
import dev.an0844.normalize.SkipReason;
import dev.an0844.normalize.unifiedlog.Sentence.Nothing;
import java.util.Set;

/** Chooses by who wrote an entry how its message is read. */
final class Sentences {

  private static final Set<String> FIREWALL_PROGRAMS = Set.of("kernel", "socketfilterfw");
  private static final String FIREWALL_SUBSYSTEM = "com.apple.alf";

  private Sentences() {}

  static Sentence read(JsonFields entry) throws BrokenRecordException {
    String message = entry.text("eventMessage");
    String path = entry.text("processImagePath");
    if (message == null || path == null) {
      return new Nothing(SkipReason.OTHER_EVENT);
    }
    String program = path.substring(path.lastIndexOf('/') + 1);
    if (program.equals("sudo")) {
      return SudoLine.read(message);
    }
    boolean firewall =
        FIREWALL_PROGRAMS.contains(program) || FIREWALL_SUBSYSTEM.equals(entry.text("subsystem"));
    return firewall ? FirewallLine.read(message) : new Nothing(SkipReason.OTHER_EVENT);
  }
}
