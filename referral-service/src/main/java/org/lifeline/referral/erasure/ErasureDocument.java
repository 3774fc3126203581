package org.lifeline.referral.erasure;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far an erasure has got. */
@Schema(name = "Erasure")
public record ErasureDocument(UUID referralId, Instant erasedAt,
    @Schema(
        description = "As the request said; retention where the time was over that a completed referral is kept for.") String reason,
    @Schema(
        description = "The role of who asked for it: partner or scheme-operator; referral-service where nobody did.") String requestedBy,
    @Schema(description = "Whether every service has confirmed.") boolean complete,
    @Schema(description = "When the last one had; left out while one has not.") @Nullable Instant completedAt,
    @Schema(description = "Every service that holds something sealed.") List<Service> services,
    @Schema(
        description = "Until then wrapped keys may lie in backups. They open as long as the key-encryption key of that time is kept.") Instant inBackupsUntil) {

  /** What one service has confirmed. */
  @Schema(name = "ErasureOfService")
  public record Service(String service, boolean confirmed,
      @Schema(description = "When it had erased; left out while it has not.") @Nullable Instant confirmedAt) {
  }

  /** @param backupsKept how long backups are kept */
  static ErasureDocument of(Erasure erasure, Map<String, Instant> confirmed, Period backupsKept) {
    var by = erasure.requestedBy().split("/", 2)[0];
    return new ErasureDocument(erasure.referralId(), erasure.erasedAt(), erasure.reason(), by,
        erasure.completedAt() != null, erasure.completedAt(),
        Confirmations.AWAITED.stream()
            .map(service -> new Service(service, confirmed.containsKey(service), confirmed.get(service))).toList(),
        erasure.erasedAt().atZone(ZoneOffset.UTC).plus(backupsKept).toInstant());
  }
}
