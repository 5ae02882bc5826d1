package dev.an0844.normalize.ocsf;

import dev.an0844.normalize.JsonFields;
import dev.an0844.telemetry.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an activity, with what a control then did about it, says became of an attempt. */
final class ActivityOutcome {

  private static final @Nullable String ANY = null;

  /** The first row that fits decides. */
  private static final List<Row> ROWS =
      List.of(
          new Row("5", ANY, ANY, ANY, Outcome.REFUSED),
          new Row(ANY, "2", ANY, ANY, Outcome.DROPPED),
          new Row(ANY, "6", ANY, ANY, Outcome.DROPPED),
          new Row(ANY, "21", ANY, ANY, Outcome.REFUSED),
          new Row(ANY, "25", ANY, ANY, Outcome.REFUSED),
          new Row(ANY, ANY, "2", ANY, Outcome.DROPPED),
          new Row("4", ANY, ANY, ANY, Outcome.DROPPED),
          new Row("1", ANY, ANY, "2", Outcome.UNKNOWN),
          new Row("1", ANY, ANY, ANY, Outcome.ESTABLISHED),
          new Row(ANY, ANY, ANY, ANY, Outcome.UNKNOWN));

  private ActivityOutcome() {}

  static Outcome of(JsonFields event, String activity) {
    String disposition = event.text("disposition_id");
    String action = event.text("action_id");
    String status = event.text("status_id");
    return ROWS.stream()
        .filter(row -> row.fits(activity, disposition, action, status))
        .findFirst()
        .map(Row::outcome)
        .orElse(Outcome.UNKNOWN);
  }

  /** The event's own words for it, else its numbers. */
  static String words(JsonFields event, String activity) {
    String name = event.text("activity_name");
    String disposition = event.text("disposition");
    String known = name == null ? "activity " + activity : name;
    return disposition == null ? known : known + ", " + disposition;
  }

  /** A null stands for any value. */
  private record Row(
      @Nullable String activity,
      @Nullable String disposition,
      @Nullable String action,
      @Nullable String status,
      Outcome outcome) {

    boolean fits(
        String itsActivity,
        @Nullable String itsDisposition,
        @Nullable String itsAction,
        @Nullable String itsStatus) {
      return (activity == null || activity.equals(itsActivity))
          && (disposition == null || disposition.equals(itsDisposition))
          && (action == null || action.equals(itsAction))
          && (status == null || status.equals(itsStatus));
    }
  }
}
