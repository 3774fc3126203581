package org.lifeline.verification.reading;

import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.lifeline.platform.broker.HeaderText;
import org.lifeline.platform.words.ContactText;

/** What a record is known by, as the inbox promises it: its {@code ce_id}, or else its place. */
final class RecordNames {

  private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  /** What can stand in an address as it is, where a full stop or two are no name, and there for no record's place. */
  private static final Pattern ADDRESSABLE = Pattern
      .compile("(?![0-9]+-[0-9]+$)(?!\\.{1,2}$)[A-Za-z0-9._~:@+=-]{1,200}");

  private RecordNames() {
  }

  static UUID id(ConsumerRecord<?, ?> record) {
    var id = HeaderText.of(record, "ce_id");
    if (id == null) {
      return digest("at " + place(record));
    }
    return UUID_TEXT.matcher(id).matches() ? UUID.fromString(id) : digest("id " + id);
  }

  /** The name under which a partner can ask what became of it: none that is itself a way to reach somebody. */
  static String name(ConsumerRecord<?, ?> record) {
    var id = HeaderText.of(record, "ce_id");
    return id != null && ADDRESSABLE.matcher(id).matches() && !ContactText.is(id) ? id : place(record);
  }

  private static String place(ConsumerRecord<?, ?> record) {
    return record.partition() + "-" + record.offset();
  }

  private static UUID digest(String text) {
    var bytes = ByteBuffer.wrap(DigestUtils.sha256(text));
    return new UUID(bytes.getLong(), bytes.getLong());
  }
}
