package io.bornite.points;

import io.bornite.identity.EmailAddress;
import io.bornite.identity.session.PointsReader;
import io.bornite.platform.ClientNetwork;
import io.bornite.platform.ListDto;
import io.bornite.platform.OperationGroup;
import io.bornite.platform.PublicOperation;
import io.bornite.platform.RequestLimit;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Points")
@OperationGroup("PointController")
@RequestMapping("/api/points")
class PointController {

    /** The contract says of these that they are lists, and not of what. */
    private static final String LIST = "#/components/schemas/ListDto";

    private final Points points;
    private final PointAwardRepository awards;
    private final RequestLimit strangers;

    PointController(Points points, PointAwardRepository awards, PointsProperties properties, Clock clock) {
        this.points = points;
        this.awards = awards;
        this.strangers = new RequestLimit(Objects.requireNonNull(properties.strangerTotals()), clock);
    }

    /** Anybody may ask and only the owner of the address is told: for all others everybody has nothing. */
    @PublicOperation
    @GetMapping("/total")
    AllPointsTotalDto total(
            HttpServletRequest http,
            @Nullable PointsReader reader,
            @RequestParam(required = false) @Nullable String email) {
        if (reader == null) {
            strangers.admit(ClientNetwork.of(http));
        }
        if (reader == null || !isAddressOf(reader, email)) {
            return new AllPointsTotalDto(BigDecimal.ZERO);
        }
        return new AllPointsTotalDto(points.total(reader.organization()));
    }

    @GetMapping("/all")
    AllPointsDto all(PointsReader reader) {
        return new AllPointsDto(offrampTransferPoints(reader), referrerPoints(reader));
    }

    @GetMapping("/offramp-transfer-points")
    ListDto<TransactionPointDto> offrampTransferPoints(PointsReader reader) {
        return new ListDto<>(awards.offramp(reader.organization()));
    }

    @GetMapping("/referrer-points")
    ListDto<ReferrerPointDto> referrerPoints(PointsReader reader) {
        return new ListDto<>(awards.referred(reader.organization()).stream()
                .map(ReferrerPointDto::of)
                .toList());
    }

    /** Who names no address asks for their own. */
    private static boolean isAddressOf(PointsReader reader, @Nullable String email) {
        return email == null
                || email.isBlank()
                || EmailAddress.parse(email)
                        .filter(address -> address.value().equals(reader.email()))
                        .isPresent();
    }

    record AllPointsTotalDto(BigDecimal total) {}

    record AllPointsDto(
            @Schema(ref = LIST) ListDto<TransactionPointDto> offrampTransferPoints,
            @Schema(ref = LIST) ListDto<ReferrerPointDto> payoutReferralPoints) {}

    /** @param reference who it is for, as much of the address as its owner knows it by */
    record ReferrerPointDto(
            String reference,
            BigDecimal totalPoints,
            BigDecimal transactionPoints,
            BigDecimal referralPoints,
            @Schema(type = "number") int totalTransactions) {

        static ReferrerPointDto of(PointAwardRepository.Referred referred) {
            return new ReferrerPointDto(
                    masked(referred.email()),
                    referred.transactionPoints().add(referred.bonus()),
                    referred.transactionPoints(),
                    referred.bonus(),
                    referred.transactions());
        }

        private static String masked(String email) {
            return email.charAt(0) + "***" + email.substring(email.indexOf('@'));
        }
    }
}
