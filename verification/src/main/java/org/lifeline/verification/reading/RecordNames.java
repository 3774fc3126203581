package org.lifeline.verification.reading;

import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.lifeline.platform.broker.HeaderText;
import org.lifeline.platform.words.ContactText;

/**
 * The identity of a record, as promised for the inbox: its {@code ce_id}, or else its position. A submission's
 * {@code ce_id} counts only if its partner can ask for the outcome by it.
 */
final class RecordNames {

  private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  /**
   * Names that can stand in a URL path as they are: neither one or two full stops nor the form of a record's position.
   */
  private static final Pattern ADDRESSABLE = Pattern
      .compile("(?![0-9]+-[0-9]+$)(?!\\.{1,2}$)[A-Za-z0-9._~:@+=-]{1,200}");

  private RecordNames() {
  }

  static UUID id(ConsumerRecord<?, ?> record) {
    var id = HeaderText.of(record, "ce_id");
    if (id == null || (record.topic().startsWith("submissions.") && !isName(id))) {
      return digest("at " + place(record));
    }
    return UUID_TEXT.matcher(id).matches() ? UUID.fromString(id) : digest("id " + id);
  }

  /**
   * The name under which a partner can ask for the outcome: the {@code ce_id} unless that looks like a phone number or
   * an address, or else the position.
   */
  static String name(ConsumerRecord<?, ?> record) {
    var id = HeaderText.of(record, "ce_id");
    return id != null && isName(id) ? id : place(record);
  }

  private static boolean isName(String id) {
    return ADDRESSABLE.matcher(id).matches() && !ContactText.is(id);
  }

  private static String place(ConsumerRecord<?, ?> record) {
    return record.partition() + "-" + record.offset();
  }

  private static UUID digest(String text) {
    var bytes = ByteBuffer.wrap(DigestUtils.sha256(text));
    return new UUID(bytes.getLong(), bytes.getLong());
  }
}
