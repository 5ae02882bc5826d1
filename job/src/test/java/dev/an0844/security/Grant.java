package dev.an0844.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * A row of the list of ACLs in docs/security.md: what the job must be allowed to do, and what is
 * seen when it is not.
 */
record Grant(ResourcePattern resource, AclOperation operation, List<String> complaints) {

  private static final Path PAGE = Path.of("docs", "security.md");
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
  private static final String HEAD = "| resource | name | pattern | operation |";

  /** All rows of the page, in its order. */
  static List<Grant> documented() throws IOException {
    return Files.readAllLines(PAGE).stream()
        .dropWhile(line -> !line.startsWith(HEAD))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .map(Grant::ofRow)
        .toList();
  }

  private static Grant ofRow(String row) {
    List<String> cells =
        Arrays.stream(row.split("\\|", -1)).map(cell -> cell.strip().replace("`", "")).toList();
    return new Grant(
        new ResourcePattern(
            ResourceType.fromString(constant(cells.get(1))),
            cells.get(2),
            PatternType.fromString(constant(cells.get(3)))),
        AclOperation.fromString(constant(cells.get(4))),
        QUOTED
            .matcher(row.substring(row.lastIndexOf('|', row.length() - 2)))
            .results()
            .map(quoted -> quoted.group(1))
            .toList());
  }

  private static String constant(String word) {
    return word.replace("-", "_").toUpperCase(Locale.ROOT);
  }

  /** The ACL that gives it to a user who comes from anywhere. */
  AclBinding to(String user) {
    return new AclBinding(
        resource, new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
  }

  @Override
  public String toString() {
    return operation + " on " + resource.resourceType() + " " + resource.name();
  }
}
