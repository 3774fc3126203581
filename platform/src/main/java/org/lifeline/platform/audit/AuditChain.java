package org.lifeline.platform.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * The chain over a service's entries. The hash of an entry is SHA-256 over the 32 bytes of the hash before it and the
 * entry as text in UTF-8: position (from 1), microseconds since 1970, kind, name, action, why, subject, door and trace,
 * each on a line of its own, an empty line for what is missing, no line end after the last; and, of an entry that stands
 * for more than one, their number on a further line. Before the first entry stands
 * SHA-256 of {@code lifeline-audit/1} and the service's name with a space between. Used by one thread.
 */
public final class AuditChain {

  /** Bytes of a hash. */
  public static final int HASH = 32;

  private final MessageDigest digest = DigestUtils.getSha256Digest();
  private final byte[] start;

  /** @param service whose entries they are */
  public AuditChain(String service) {
    start = digest.digest(("lifeline-audit/1 " + service).getBytes(UTF_8));
  }

  /** What stands before the first entry. */
  public byte[] start() {
    return start.clone();
  }

  /**
   * The hash of an entry at a position.
   *
   * @throws IllegalArgumentException a word has more than a line: nobody who writes entries can have written it
   */
  public byte[] next(byte[] before, long position, AuditEntry entry) {
    var text = text(position, entry).getBytes(UTF_8);
    digest.update(before);
    return digest.digest(text);
  }

  static String text(long position, AuditEntry entry) {
    var text = new StringBuilder(200).append(position).append('\n').append(entry.atMicros()).append('\n')
        .append(line(entry.whoKind())).append('\n').append(line(entry.who())).append('\n').append(line(entry.action()))
        .append('\n').append(line(entry.why())).append('\n').append(line(entry.subject())).append('\n')
        .append(line(entry.door())).append('\n').append(line(entry.trace()));
    return (entry.times() == 1 ? text : text.append('\n').append(entry.times())).toString();
  }

  private static String line(@Nullable UUID id) {
    return id == null ? "" : id.toString();
  }

  private static String line(@Nullable String word) {
    if (word == null) {
      return "";
    }
    if (word.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("a word of an entry has one line");
    }
    return word;
  }
}
