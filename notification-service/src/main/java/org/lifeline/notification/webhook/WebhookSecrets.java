package org.lifeline.notification.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import org.lifeline.platform.sealing.KeyEncryptionKey;
import org.lifeline.platform.sealing.Keys;
import org.lifeline.platform.sealing.Secret;
import org.springframework.stereotype.Component;

/**
 * The secrets that sign webhooks: 32 random bytes, in the notation of Standard Webhooks. Each is stored sealed for its
 * webhook.
 */
@Component
class WebhookSecrets {

  private static final String PREFIX = "whsec_";
  private static final int SIZE = 32;

  private final KeyEncryptionKey key;
  private final SecureRandom random = new SecureRandom();

  WebhookSecrets(Keys keys) {
    key = keys.keyEncryption("kek-webhook");
  }

  Secret<String> fresh() {
    var bytes = new byte[SIZE];
    random.nextBytes(bytes);
    return Secret.of(PREFIX + Base64.getEncoder().encodeToString(bytes));
  }

  byte[] seal(UUID webhook, Secret<String> secret) {
    return key.seal(secret.reveal().getBytes(US_ASCII), webhook.toString());
  }

  /** @throws org.lifeline.platform.sealing.CannotOpen if it is damaged, or another webhook's */
  Secret<String> open(UUID webhook, byte[] sealed) {
    return Secret.of(new String(key.open(sealed, webhook.toString()), US_ASCII));
  }
}
