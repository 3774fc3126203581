package org.lifeline.localstack.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.home.Addresses.Usual;

class AddressesTest {

  @Test
  void everyPartIsOnLoopbackAtItsUsualPortPlusTheOffset() {
    var addresses = Addresses.of(7, "");

    assertThat(addresses.hostAndPort(Usual.KAFKA)).isEqualTo("127.0.0.1:19099");
    assertThat(addresses.hostAndPort(Usual.POSTGRES)).isEqualTo("127.0.0.1:15439");
    assertThat(addresses.registry()).isEqualTo("http://127.0.0.1:18088/apis/ccompat/v7");
  }

  @Test
  void whatIsElsewhereIsThereWhateverTheOffset() {
    var addresses = Addresses.of(7, "15432=postgres:5432 18081=registry:8080\n 8101=referral-service:8080");

    assertThat(addresses.hostAndPort(Usual.POSTGRES)).isEqualTo("postgres:5432");
    assertThat(addresses.registry()).isEqualTo("http://registry:8080/apis/ccompat/v7");
    assertThat(addresses.http(8101)).isEqualTo("http://referral-service:8080");
    assertThat(addresses.hostAndPort(Usual.KAFKA)).isEqualTo("127.0.0.1:19099");
  }

  @Test
  void whatIsNoPlaceIsRefused() {
    assertThatThrownBy(() -> Addresses.of(0, "postgres:5432")).isInstanceOf(StackFailure.class)
        .hasMessageContaining("PORT=HOST:PORT").hasMessageContaining("postgres:5432");
  }
}
