package org.lifeline.notification.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lifeline.notification.directory.Directory.Change;
import org.lifeline.notification.directory.Samples;
import org.lifeline.notification.directory.contact.Contact;
import org.lifeline.notification.directory.contact.Region;
import org.lifeline.notification.directory.contact.ServiceStatus;

class PackChangesTest {

  private static final Contact WELSH = Samples.helpline("a", "W92000004");

  @Test
  void newContactRaisesThePacksOfItsRegions() {
    assertThat(raised(null, WELSH)).containsExactly(Region.WALES);
    assertThat(raised(null, Samples.helpline("a", "K02000001"))).containsExactlyInAnyOrder(Region.values());
  }

  @Test
  void eachChangedContactRaisesByOne() {
    assertThat(PackChanges.raises(List.of(new Change(null, WELSH, 1),
        new Change(null, Samples.helpline("b", "K03000001"), 1)))).containsEntry(Region.WALES, 2L)
        .containsEntry(Region.LONDON, 1L).doesNotContainKey(Region.NORTHERN_IRELAND);
  }

  @Test
  void contactThatMovesRaisesBothPacks() {
    assertThat(raised(WELSH, Samples.helpline("a", "S92000003"))).containsExactlyInAnyOrder(Region.WALES,
        Region.SCOTLAND);
  }

  @Test
  void contactThatClosesLeavesItsPacks() {
    assertThat(raised(WELSH, with(WELSH, ServiceStatus.TEMPORARILY_CLOSED))).containsExactly(Region.WALES);
    assertThat(raised(with(WELSH, ServiceStatus.INACTIVE), WELSH)).containsExactly(Region.WALES);
  }

  @Test
  void whatDevicesDoNotHoldRaisesNoPack() {
    assertThat(raised(WELSH, with(WELSH, "Another organisation", null))).isEmpty();
    assertThat(raised(WELSH, with(WELSH, null, "https://example.org"))).as("a url beside a number").isEmpty();
    assertThat(raised(null, with(WELSH, ServiceStatus.DEFUNCT))).isEmpty();
  }

  private static List<Region> raised(@Nullable Contact before, Contact after) {
    return List.copyOf(PackChanges.raises(List.of(new Change(before, after, 1))).keySet());
  }

  private static Contact with(Contact c, ServiceStatus status) {
    return new Contact(c.id(), c.organization(), c.name(), status, c.phones(), c.languages(), c.openings(), c.areas(),
        c.url());
  }

  private static Contact with(Contact c, @Nullable String organization, @Nullable String url) {
    return new Contact(c.id(), organization, c.name(), c.status(), c.phones(), c.languages(), c.openings(), c.areas(),
        url);
  }
}
