package org.lifeline.platform.configuration;

import org.lifeline.platform.sealing.ciphers.NativeCiphers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;

/** Has a service prefer {@link NativeCiphers} before it makes anything that connects or seals. */
class CipherConfiguration implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

  private static final Logger LOG = LoggerFactory.getLogger(CipherConfiguration.class);

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    if (!NativeCiphers.prefer()) {
      LOG.warn("no native ciphers for this machine; those of the JDK take more processor time");
    }
  }
}
