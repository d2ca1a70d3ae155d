package io.bornite.identity;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.NOT_REQUIRED;

import io.bornite.platform.OperationGroup;
import io.bornite.platform.Unauthenticated;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Organization")
@OperationGroup("OrganizationController")
class OrganizationController {

    private final Organizations organizations;

    OrganizationController(Organizations organizations) {
        this.organizations = organizations;
    }

    @GetMapping("/api/organization")
    OrganizationDto getOrganizationInfo(Caller caller) {
        return organizations
                .find(caller.organization())
                .map(OrganizationDto::of)
                .orElseThrow(Unauthenticated::new);
    }

    record OrganizationDto(
            UUID id,
            @Schema(requiredMode = NOT_REQUIRED) Instant createdAt,
            @Schema(requiredMode = NOT_REQUIRED) Instant updatedAt,
            UUID ownerId,
            @Nullable String supportEmail,
            @Schema(requiredMode = NOT_REQUIRED) String referralCode,
            @Nullable UUID referrerId) {

        static OrganizationDto of(Organization organization) {
            OrganizationId referrer = organization.referrer();
            return new OrganizationDto(
                    organization.id().value(),
                    organization.createdAt(),
                    organization.updatedAt(),
                    organization.owner().value(),
                    organization.supportEmail(),
                    organization.referralCode(),
                    referrer == null ? null : referrer.value());
        }
    }
}
