package org.lifeline.localstack.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifeline.localstack.StackFailure;
import org.lifeline.platform.sealing.KeyEncryptionKey;
import org.lifeline.platform.sealing.Keyset;
import org.lifeline.platform.sealing.SealedContext;

class KeysetsTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path keys;

  @BeforeEach
  void make() {
    Keysets.makeMissing(keys);
  }

  @Test
  void eachServiceHoldsWhatItMayOpenAndNoMore() throws IOException {
    assertThat(held("referral-service")).containsExactlyInAnyOrder("kek-person.json", "kek-allocation.json",
        "kek-delivery.json", "kek-safe_contact.json", "blind-index.json", "submissions.json");
    assertThat(held("allocation-service")).containsExactlyInAnyOrder("kek-allocation.json", "requirement-index.json");
    assertThat(held("dispatch-service")).containsExactly("kek-delivery.json");
    assertThat(held("notification-service")).containsExactlyInAnyOrder("kek-safe_contact.json", "kek-webhook.json");
  }

  @Test
  void whatTheReferralServiceWrapsTheOtherUnwraps() {
    var context = new SealedContext("018f0000-0000-7000-8000-000000000001", "delivery", 1);
    var wrapping = kek("referral-service");
    var key = wrapping.newDataKey();

    var unwrapped = kek("dispatch-service").unwrap(wrapping.wrap(key, context), context);

    assertThat(unwrapped.open(key.seal(new byte[]{1, 2, 3}, context), context, owner -> true)).containsExactly(1, 2, 3);
  }

  @Test
  void nothingIsEverReplaced() throws IOException {
    var before = Files.readString(keys.resolve("referral-service/kek-delivery.json"));
    Files.delete(keys.resolve("dispatch-service/kek-delivery.json"));

    Keysets.makeMissing(keys);

    assertThat(keys.resolve("referral-service/kek-delivery.json")).hasContent(before);
    assertThat(keys.resolve("dispatch-service/kek-delivery.json")).exists();
    whatTheReferralServiceWrapsTheOtherUnwraps();
  }

  @Test
  void rotatedKeysetHasTheSameNewKeyAtEachHolderAndOpensWhatWasWrappedBefore() {
    var context = new SealedContext("018f0000-0000-7000-8000-000000000001", "delivery", 1);
    var wrapping = kek("referral-service");
    var wrapped = wrapping.wrap(wrapping.newDataKey(), context);

    var rotated = new KeyRotation(keys).rotate("kek-delivery");

    assertThat(rotated.size()).isEqualTo(2);
    for (var holder : rotated.holders()) {
      assertThat(Integer.toUnsignedLong(keyset(holder).primary())).isEqualTo(rotated.primary());
      assertThat(kek(holder).unwrap(wrapped, context).toString()).isEqualTo("***");
    }
    whatTheReferralServiceWrapsTheOtherUnwraps();
  }

  @Test
  void whatBrokeOffIsBroughtToItsEnd() {
    var half = keyset("dispatch-service").rotated(Keyset.Purpose.KEY_ENCRYPTION);
    half.replace(keys.resolve("dispatch-service/kek-delivery.json"));

    new KeyRotation(keys).rotate("kek-delivery");

    assertThat(keyset("referral-service").primary()).isEqualTo(half.primary());
    assertThat(keyset("dispatch-service").size()).isEqualTo(2);
  }

  @Test
  void blindIndexesAreNotRotated() {
    assertThat(KeyRotation.names()).containsExactly("kek-person", "kek-allocation", "kek-delivery", "kek-safe_contact",
        "kek-webhook",
        "submissions");
    assertThatThrownBy(() -> new KeyRotation(keys).rotate("blind-index")).isInstanceOf(StackFailure.class);
  }

  private Keyset keyset(String service) {
    return Keyset.read(keys.resolve(service).resolve("kek-delivery.json"));
  }

  private KeyEncryptionKey kek(String service) {
    return KeyEncryptionKey.of(keyset(service));
  }

  private Stream<String> held(String service) throws IOException {
    try (var files = Files.list(keys.resolve(service))) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    }
  }
}
