package org.lifeline.notification.pack;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lifeline.notification.directory.PackVersion;
import org.lifeline.notification.directory.contact.Region;
import org.lifeline.platform.doors.list.Page;
import org.lifeline.platform.doors.problem.Problem;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Serves the contact packs to hubs that load them and to operators that keep their numbers off bills. */
@RestController
@RequestMapping("/v1/contact-packs")
@Tag(name = "Contact packs", description = "What the devices of each region are loaded with. Public.")
class ContactPackController {

  private static final String VCARD = "text/vcard";

  private final ContactPacks packs;
  private final CanonicalJson json;

  ContactPackController(ContactPacks packs, CanonicalJson json) {
    this.packs = packs;
    this.json = json;
  }

  @Operation(summary = "Versions of all packs", description = """
      Version and hash of each region's pack, all 12. The hash is empty where the pack holds no telephone number: no \
      phone may be loaded with it.""")
  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  Page<PackVersion> versions() {
    return new Page<>(packs.versions(), new Page.Links(null));
  }

  @Operation(summary = "A region's pack as JSON", description = """
      The pack's canonical JSON (RFC 8785) to the byte: its SHA-256 is the hash, which is also the `ETag`. \
      `Contact-Pack-Version` and `Contact-Pack-Hash` repeat version and hash.""")
  @GetMapping(path = "/{region}", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> asJson(@PathVariable String region) {
    var pack = packs.of(known(region));
    return answer(pack, pack.hash(), pack.hash(), MediaType.APPLICATION_JSON, pack.document());
  }

  @Operation(summary = "A region's pack as vCard 4.0",
      description = """
          A card for each entry. With `form` of a handset other than `smartphone`, whatever it is called, entries that are web addresses are left \
          out. `names=cover`, where that was agreed with the survivor, shows cover names instead: each number stays, emergency \
          numbers as such; web addresses that were given no cover name are left out. `Contact-Pack-Hash` is that of what was \
          asked for: hubs record it in the readiness check.""")
  @GetMapping(path = "/{region}", produces = VCARD)
  ResponseEntity<byte[]> asVCards(@PathVariable String region, @RequestParam(required = false) @Nullable String form,
      @RequestParam(required = false) @Nullable String names) {
    if (names != null && !PackVariant.NAMES.contains(names)) {
      throw Problem.invalidField("names", "unknown-value", "Use own or cover.");
    }
    var pack = packs.of(known(region));
    var variant = PackVariant.of(form, names);
    var hash = variant.hash(pack.hash());
    return answer(pack, hash, hash + "-vcard", new MediaType("text", "vcard", StandardCharsets.UTF_8),
        VCards.of(json.read(pack), variant));
  }

  private static Region known(String code) {
    return Region.of(code).orElseThrow(Problem::notFound);
  }

  private static ResponseEntity<byte[]> answer(ContactPack pack, String hash, String tag, MediaType type, byte[] body) {
    return ResponseEntity.ok().contentType(type).eTag("\"" + tag + "\"")
        .cacheControl(CacheControl.maxAge(Duration.ZERO).cachePublic().mustRevalidate())
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
        .header("Contact-Pack-Version", Long.toString(pack.version())).header("Contact-Pack-Hash", hash)
        .body(body);
  }
}
