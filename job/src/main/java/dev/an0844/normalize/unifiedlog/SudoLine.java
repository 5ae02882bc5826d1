package dev.an0844.normalize.unifiedlog;

import dev.an0844.normalize.SkipReason;
import dev.an0844.normalize.firewall.CommandWords;
import dev.an0844.normalize.firewall.FirewallPrograms;
import dev.an0844.normalize.firewall.FirewallReading.Unchanged;
import dev.an0844.normalize.firewall.ProgramRun;
import dev.an0844.normalize.unifiedlog.Sentence.Nothing;
import dev.an0844.normalize.unifiedlog.Sentence.Ran;
import dev.an0844.telemetry.Process;
import java.util.List;

/**
 * sudo's line about what it ran: {@code ann : TTY=ttys000 ; PWD=/Users/ann ; USER=root ;
 * COMMAND=/sbin/pfctl -e}. The arguments stand there without quotes.
 *
 * <p>Whoever runs sudo chooses folder and arguments, and so can write a second COMMAND= into the
 * line on either side of sudo's own. Each is looked at, and the first that changes a firewall
 * counts: no choice of a folder's name hides a change.
 */
final class SudoLine {

  private static final String SUDO = "/usr/bin/sudo";
  private static final String COMMAND = "COMMAND=";
  private static final String PRIVATE = "<private>";
  private static final String AS_ROOT = " ; USER=root ; ";

  /** The fields that sudo writes first when it has run the command; else the reason why not. */
  private static final List<String> FIRST_FIELDS =
      List.of("TTY=", "PWD=", "USER=", "HOST=", "CHROOT=", "GROUP=", "TSID=", "ENV=", COMMAND);

  /** A line with more of them than this is made up. */
  private static final int MAX_COMMANDS = 16;

  private SudoLine() {}

  static Sentence read(String message) {
    int colon = message.indexOf(" : ");
    int at = message.indexOf(COMMAND);
    if (colon < 0 || at < colon) {
      return new Nothing(SkipReason.OTHER_EVENT);
    }
    String fields = message.substring(colon + 3).stripLeading();
    if (FIRST_FIELDS.stream().noneMatch(fields::startsWith)) {
      return new Nothing(SkipReason.CALL_FAILED);
    }
    Sentence first = null;
    for (int i = 0; i < MAX_COMMANDS && at >= 0; i++) {
      Sentence read = command(message, at);
      if (read instanceof Ran) {
        return read;
      }
      first = first == null ? read : first;
      at = message.indexOf(COMMAND, at + 1);
    }
    return first == null ? new Nothing(SkipReason.OTHER_EVENT) : first;
  }

  private static Sentence command(String message, int at) {
    String command = message.substring(at + COMMAND.length()).strip();
    if (command.startsWith(PRIVATE)) {
      return new Nothing(SkipReason.REDACTED);
    }
    List<String> words = CommandWords.of(command);
    if (words.isEmpty()) {
      return new Nothing(SkipReason.OTHER_EVENT);
    }
    Process.Builder process = Process.newBuilder().setParentPath(SUDO);
    if (message.substring(0, at).contains(AS_ROOT)) {
      process.setUid(0L);
    }
    ProgramRun run = ProgramRun.ofLine(words.get(0), command, process);
    return FirewallPrograms.read(run) instanceof Unchanged unchanged
        ? new Nothing(unchanged.reason())
        : new Ran(run);
  }
}
