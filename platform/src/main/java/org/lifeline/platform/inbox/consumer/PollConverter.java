package org.lifeline.platform.inbox.consumer;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.inbox.Poll;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.kafka.support.converter.BatchMessageConverter;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.GenericMessage;

/**
 * Passes a poll to its binding unchanged: no header is converted, no payload type guessed. Bindings name this bean as
 * their {@code converter-bean-name}.
 */
final class PollConverter implements BatchMessageConverter {

  @Override
  @SuppressWarnings("unchecked") // the consumers of events are configured with byte array deserialisers
  public Message<?> toMessage(List<ConsumerRecord<?, ?>> records, @Nullable Acknowledgment acknowledgment,
      @Nullable Consumer<?, ?> consumer, Type payloadType) {
    var bytes = new ArrayList<ConsumerRecord<byte[], byte[]>>(records.size());
    records.forEach(r -> bytes.add((ConsumerRecord<byte[], byte[]>) r));
    return new GenericMessage<>(new Poll(bytes));
  }

  @Override
  public List<ProducerRecord<?, ?>> fromMessage(Message<?> message, String defaultTopic) {
    throw new UnsupportedOperationException("events are published through the outbox");
  }
}
