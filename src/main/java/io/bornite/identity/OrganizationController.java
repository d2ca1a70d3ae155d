package io.bornite.identity;

import io.bornite.platform.Unauthenticated;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/organization")
@Tag(name = "Organization")
class OrganizationController {

    private final Organizations organizations;

    OrganizationController(Organizations organizations) {
        this.organizations = organizations;
    }

    @GetMapping
    OrganizationDto getOrganizationInfo(Caller caller) {
        return organizations
                .find(caller.organization())
                .map(OrganizationDto::of)
                .orElseThrow(Unauthenticated::new);
    }

    record OrganizationDto(
            String id,
            Instant createdAt,
            Instant updatedAt,
            String ownerId,
            @Nullable String supportEmail,
            String referralCode,
            @Nullable String referrerId) {

        static OrganizationDto of(Organization organization) {
            OrganizationId referrer = organization.referrer();
            return new OrganizationDto(
                    organization.id().value().toString(),
                    organization.createdAt(),
                    organization.updatedAt(),
                    organization.owner().value().toString(),
                    organization.supportEmail(),
                    organization.referralCode(),
                    referrer == null ? null : referrer.value().toString());
        }
    }
}
