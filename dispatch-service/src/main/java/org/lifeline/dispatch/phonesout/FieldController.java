package org.lifeline.dispatch.phonesout;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.phonesout.FieldedPacks.Held;
import org.lifeline.dispatch.phonesout.FieldedPacks.Outdated;
import org.lifeline.dispatch.phonesout.FoundPhones.WithAnother;
import org.lifeline.platform.doors.list.Page;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where scheme operators see which contact packs are in the field, and which phones should not be there. */
@RestController
@Tag(name = "Scheme operators")
class FieldController {

  private static final String PATH = "/v1/fielded-packs";
  private static final String FOUND = "/v1/found-phones";

  private final FieldedPacks packs;
  private final FoundPhones found;

  FieldController(FieldedPacks packs, FoundPhones found) {
    this.packs = packs;
    this.found = found;
  }

  /**
   * The phones of a region that were handed over.
   *
   * @param share the share that holds the current version, 0 to 1
   * @param withWithdrawnNumber how many hold a number that is no longer in use
   */
  record Region(String region, long currentVersion, long devices, long onCurrent, double share,
      long withWithdrawnNumber, List<Version> versions) {

    static Region of(String region, List<Held> held) {
      long devices = held.stream().mapToLong(Held::devices).sum();
      long current = held.stream().filter(Held::current).mapToLong(Held::devices).sum();
      long withdrawn = held.stream().filter(Held::withdrawnNumber).mapToLong(Held::devices).sum();
      return new Region(region, held.getFirst().currentVersion(), devices, current,
          Math.round(1000.0 * current / devices) / 1000.0, withdrawn,
          held.stream().map(one -> new Version(one.version(), one.devices(), one.current(), one.withdrawnNumber()))
              .toList());
    }
  }

  record Version(long version, long devices, boolean current, boolean withdrawnNumber) {
  }

  @Operation(summary = "Which contact packs the phones hold that have gone", description = """
      By region: how many phones are under way or with survivors, which versions they were loaded with, what share of
      them holds the current version, and how many hold a number that was taken out of the directory since. Phones of
      erased referrals count too: `/outdated` leaves them out.""")
  @GetMapping(PATH)
  Page<Region> regions() {
    var byRegion = new TreeMap<String, List<Held>>();
    packs.held().forEach(held -> byRegion.computeIfAbsent(held.region(), region -> new ArrayList<>()).add(held));
    return new Page<>(
        byRegion.entrySet().stream().map(region -> Region.of(region.getKey(), region.getValue())).toList(),
        new Page.Links(null));
  }

  @Operation(summary = "Phones that hold a number that is no longer in use", description = """
      To be followed up: whoever has one may call a number that is no longer the helpline's. Nothing says whose phone
      it is. Erased referrals are left out, as nobody could be told. At most 250 a page.""")
  @GetMapping(PATH + "/outdated")
  Page<Outdated> outdated(@RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
    var size = Page.limit(limit);
    return Page.of(packs.withWithdrawnNumber(after(cursor), size + 1), size, PATH + "/outdated",
        one -> one.consignmentId().toString());
  }

  @Operation(summary = "Phones that an abuser has found, and that have gone out again since",
      description = """
          To be followed up: it had come back and gone out again, to another survivor or to the same one, before that was
          reported, and whoever found it may know its number. Each by the parcel in which it went last; nothing says whose it
          is. It leaves the list once that parcel is reported as found too, or has come back. At most 250 a page.""")
  @GetMapping(FOUND)
  Page<WithAnother> foundPhones(@RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
    var size = Page.limit(limit);
    return Page.of(found.withOthers(after(cursor), size + 1), size, FOUND, one -> one.consignmentId().toString());
  }

  private static UUID after(@Nullable String cursor) {
    return cursor == null ? new UUID(0, 0) : Page.id(cursor);
  }
}
