package org.lifeline.platform.configuration;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;

/**
 * Has the JDK's own TLS, and every seal, use ciphers in machine code (AWS-LC) before anything is connected. In Java, with the
 * quick compiler alone, AES-256-GCM takes some thirty times as long. Where the library does not fit the machine, the
 * JDK's ciphers stay, and the log says so; either side reads what the other wrote.
 */
class NativeCiphers implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

  private static final Logger LOG = LoggerFactory.getLogger(NativeCiphers.class);

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    AmazonCorrettoCryptoProvider.install();
    var reason = AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError();
    if (reason != null) {
      LOG.warn("no native ciphers on this machine; those of the JDK are used, which take more processor time", reason);
    }
  }
}
