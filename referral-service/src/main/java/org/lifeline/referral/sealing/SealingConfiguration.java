package org.lifeline.referral.sealing;

import java.nio.file.Path;
import java.util.EnumMap;
import org.lifeline.platform.sealing.BlindIndex;
import org.lifeline.platform.sealing.KeyEncryptionKey;
import org.lifeline.platform.sealing.Keyset;
import org.lifeline.platform.sealing.MessageKey;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The service's keys, from files that only it can read. Without them it does not start. */
@Configuration(proxyBeanMethods = false)
class SealingConfiguration {

  @Bean
  PartSeals partSeals(@Value("${lifeline.keys}") Path keys, JsonMapper json) {
    var ofParts = new EnumMap<Part, KeyEncryptionKey>(Part.class);
    for (var part : Part.values()) {
      ofParts.put(part, KeyEncryptionKey.of(Keyset.read(keys.resolve("kek-" + part.text() + ".json"))));
    }
    return new PartSeals(ofParts, json);
  }

  @Bean
  BlindIndex blindIndex(@Value("${lifeline.keys}") Path keys) {
    return BlindIndex.of(Keyset.read(keys.resolve("blind-index.json")));
  }

  @Bean
  MessageKey submissionKey(@Value("${lifeline.keys}") Path keys) {
    return MessageKey.of(Keyset.read(keys.resolve("submissions.json")));
  }

  /** Seals what partners sent and nobody could read, so that dead letters show nothing. */
  @Bean
  KeyEncryptionKey personKey(@Value("${lifeline.keys}") Path keys) {
    return KeyEncryptionKey.of(Keyset.read(keys.resolve("kek-" + Part.PERSON.text() + ".json")));
  }
}
