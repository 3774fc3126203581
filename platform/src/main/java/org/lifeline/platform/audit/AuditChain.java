package org.lifeline.platform.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * The chain over a service's entries. The hash of an entry is SHA-256 over the 32 bytes of the hash before it and the
 * entry as text in UTF-8: position (from 1), microseconds since 1970, kind, name, action, why, subject, door and trace,
 * each on its own line, an empty line for a missing value, no line end after the last; an entry that stands for more
 * than one act has their number on a further line. The hash before the first entry is the SHA-256 of
 * {@code lifeline-audit/1} and the service's name with a space between. Not thread-safe.
 */
public final class AuditChain {

  /** Length of a hash in bytes. */
  public static final int HASH = 32;

  private final MessageDigest digest = DigestUtils.getSha256Digest();
  private final byte[] start;

  /**
   * Begins the chain of a service.
   *
   * @param service name of the service whose entries are hashed
   */
  public AuditChain(String service) {
    start = digest.digest(("lifeline-audit/1 " + service).getBytes(UTF_8));
  }

  /** The hash that precedes the first entry. */
  public byte[] start() {
    return start.clone();
  }

  /**
   * The hash of an entry at a position.
   *
   * @throws IllegalArgumentException a word has more than one line, which no writer of entries can have produced
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
