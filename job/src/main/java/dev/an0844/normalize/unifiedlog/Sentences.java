package dev.an0844.normalize.unifiedlog;

import dev.an0844.normalize.BrokenRecordException;
import dev.an0844.normalize.JsonFields;
import dev.an0844.normalize.SkipReason;
import dev.an0844.normalize.unifiedlog.Sentence.Nothing;
import java.util.Map;

/**
 * Chooses by who wrote an entry how its message is read. Whoever runs a program can write any
 * message under any subsystem, so that only the programs themselves are believed, where the system
 * has them.
 */
final class Sentences {

  private static final Map<String, Reader> READERS =
      Map.of(
          "/usr/bin/sudo", SudoLine::read,
          "/kernel", FirewallLine::read,
          "/usr/libexec/ApplicationFirewall/socketfilterfw", FirewallLine::read);

  private Sentences() {}

  static Sentence read(JsonFields entry) throws BrokenRecordException {
    String message = entry.text("eventMessage");
    String program = entry.text("processImagePath");
    Reader reader = program == null ? null : READERS.get(program);
    return message == null || reader == null
        ? new Nothing(SkipReason.OTHER_EVENT)
        : reader.read(message);
  }

  /** Reads the messages of one program. */
  @FunctionalInterface
  private interface Reader {

    Sentence read(String message) throws BrokenRecordException;
  }
}
