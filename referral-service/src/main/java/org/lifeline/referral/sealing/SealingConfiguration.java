package org.lifeline.referral.sealing;

import java.util.EnumMap;
import org.lifeline.platform.sealing.BlindIndex;
import org.lifeline.platform.sealing.KeyEncryptionKey;
import org.lifeline.platform.sealing.Keys;
import org.lifeline.platform.sealing.MessageKey;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The service's keys. It does not start without them. */
@Configuration(proxyBeanMethods = false)
class SealingConfiguration {

  @Bean
  PartSeals partSeals(Keys keys, JsonMapper json) {
    var ofParts = new EnumMap<Part, KeyEncryptionKey>(Part.class);
    for (var part : Part.values()) {
      ofParts.put(part, keys.keyEncryption("kek-" + part.text()));
    }
    return new PartSeals(ofParts, json);
  }

  @Bean
  BlindIndex blindIndex(Keys keys) {
    return keys.blindIndex("blind-index");
  }

  @Bean
  MessageKey submissionKey(Keys keys) {
    return keys.messages("submissions");
  }

  /** Seals records from partners that could not be read, so that dead letters reveal nothing. */
  @Bean
  KeyEncryptionKey personKey(Keys keys) {
    return keys.keyEncryption("kek-" + Part.PERSON.text());
  }
}
