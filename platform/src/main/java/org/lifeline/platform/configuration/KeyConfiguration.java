package org.lifeline.platform.configuration;

import java.nio.file.Path;
import org.lifeline.platform.sealing.Keys;
import org.lifeline.platform.sealing.KeysetFolder;
import org.lifeline.platform.sealing.KeysetStore;
import org.lifeline.platform.sealing.KeysetsByName;
import org.lifeline.platform.sealing.MasterKey;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Where a service gets its keys from. A deployment that keeps them elsewhere provides its own {@link KeysetStore}. */
@AutoConfiguration
class KeyConfiguration {

  /**
   * Reads a keyset from the variable {@code LIFELINE_KEYSET_<NAME>}, or else from a file in {@code lifeline.keys}.
   * Either is in clear, or encrypted under {@code lifeline.keys-master}, the address of a key in a KMS.
   */
  @Bean
  @ConditionalOnMissingBean
  KeysetStore keysetStore(Environment environment, @Value("${lifeline.keys}") Path folder,
      @Value("${lifeline.keys-master:${LIFELINE_KEYS_MASTER:}}") String address) {
    var master = address.isEmpty() ? MasterKey.none() : MasterKey.at(address);
    return new KeysetsByName(name -> environment.getProperty("lifeline.keyset." + name), master,
        new KeysetFolder(folder, master));
  }

  @Bean
  Keys keys(KeysetStore store) {
    return new Keys(store);
  }
}
