package org.lifeline.console.letters;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.lifeline.console.letters.Letter.State;
import org.lifeline.platform.broker.HeaderText;
import org.lifeline.platform.inbox.EventIntakes;
import org.lifeline.platform.inbox.Poll;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** Consumes dead letters, whatever they contain and however often they come, and the results of their settlement. */
@Configuration(proxyBeanMethods = false)
class LetterTopics {

  private static final Logger LOG = LoggerFactory.getLogger(LetterTopics.class);
  /** What may be stored of a header: a plain word. */
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._-]{1,100}");

  @Bean
  Consumer<Poll> deadLetters(TransactionTemplate transaction, EventIntakes intakes, Letters letters) {
    return poll -> transaction.executeWithoutResult(status -> {
      poll.records().forEach(record -> putAside(record, letters));
      intakes.note(poll);
    });
  }

  @Bean
  Consumer<Poll> settled(EventIntakes intakes, SettledEvents events) {
    return intakes.ordered("settled", events);
  }

  private static void putAside(ConsumerRecord<byte[], byte[]> record, Letters letters) {
    var topic = header(record, "dlt_topic");
    var partition = header(record, "dlt_partition");
    var position = header(record, "dlt_offset");
    var end = topic == null ? -1 : record.topic().lastIndexOf("." + topic);
    if (topic == null || partition == null || position == null || end < 4 || !partition.matches("\\d{1,9}")
        || !position.matches("\\d{1,18}")) {
      LOG.error("{} offset {} is no dead letter of ours", record.topic(), record.offset());
      return;
    }
    var service = record.topic().substring("dlt.".length(), end);
    var code = header(record, "dlt_code");
    var value = record.value() == null ? new byte[0] : record.value();
    letters.add(new Letter(idOf(service, topic, Integer.parseInt(partition), Long.parseLong(position)), service, topic,
        Integer.parseInt(partition), Long.parseLong(position), record.offset(), code == null ? "unknown" : code,
        topic.startsWith("submissions.") ? null : header(record, "ce_type"), value.length, DigestUtils.sha256Hex(value),
        Instant.ofEpochMilli(record.timestamp()), State.OPEN, null, null));
  }

  /** The id of a letter, derived from its place only. */
  static UUID idOf(String service, String topic, int partition, long position) {
    return UUID.nameUUIDFromBytes((service + "/" + topic + "/" + partition + "/" + position).getBytes(UTF_8));
  }

  private static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
    var text = HeaderText.of(record, name);
    return text != null && WORD.matcher(text).matches() ? text : null;
  }
}
