package org.lifeline.notification.channel;

import java.time.Clock;
import java.util.HashMap;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sets up the channels that are configured; there are none by default. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SmsSettings.class, MailSettings.class})
class ChannelConfiguration {

  @Bean
  Channels channels(SmsSettings sms, MailSettings mail, Clock clock) {
    var channels = new HashMap<String, Channel>();
    if (sms.isOn()) {
      channels.put(Channels.SMS, new SmsGateway(sms, clock));
    }
    if (mail.isOn()) {
      channels.put(Channels.EMAIL, new MailServer(mail));
    }
    return new Channels(channels);
  }
}
