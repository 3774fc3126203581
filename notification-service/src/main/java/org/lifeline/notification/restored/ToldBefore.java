package org.lifeline.notification.restored;

import java.util.List;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.lifeline.events.ContactUpdated;
import org.lifeline.events.HotlineListApplied;
import org.lifeline.events.HotlineListPublished;
import org.lifeline.notification.directory.RestoredDirectory;
import org.lifeline.notification.hotline.RestoredHotlines;
import org.lifeline.platform.catchup.CatchUp;
import org.lifeline.platform.catchup.CatchUps;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.registry.Undecodable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Raises the versions of a restored database above those that this service has published, before anybody gets an
 * answer.
 */
@Configuration(proxyBeanMethods = false)
class ToldBefore {

  private static final Logger LOG = LoggerFactory.getLogger(ToldBefore.class);

  @Bean
  CatchUp contactsAtTheStart(CatchUps catchUps, AvroCodec codec, RestoredDirectory directory) {
    return catchUps.on("contacts", records -> directory.goAbove(events(records, codec).stream()
        .filter(ContactUpdated.class::isInstance).map(ContactUpdated.class::cast).toList()));
  }

  @Bean
  CatchUp hotlinesAtTheStart(CatchUps catchUps, AvroCodec codec, RestoredHotlines hotlines) {
    return catchUps.on("hotlines", records -> hotlines.goAbove(events(records, codec).stream().mapToLong(event -> {
      return switch (event) {
        case HotlineListPublished list -> list.getVersion();
        case HotlineListApplied by -> by.getVersion();
        default -> 0;
      };
    }).max().orElse(0)));
  }

  /**
   * Decodes records. Nobody else may write to these topics; should one hold no event all the same, it names no version.
   */
  private static List<SpecificRecord> events(List<ConsumerRecord<byte[], byte[]>> records, AvroCodec codec) {
    return records.stream().map(record -> event(record, codec)).filter(Objects::nonNull).toList();
  }

  private static @Nullable SpecificRecord event(ConsumerRecord<byte[], byte[]> record, AvroCodec codec) {
    try {
      return record.value() == null ? null : codec.decode(record.value());
    } catch (Undecodable e) {
      LOG.warn("{}-{}@{} is passed over: {}", record.topic(), record.partition(), record.offset(), e.code());
      return null;
    }
  }
}
