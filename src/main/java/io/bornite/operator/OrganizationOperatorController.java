package io.bornite.operator;

import io.bornite.identity.Caller;
import io.bornite.identity.Organization;
import io.bornite.identity.OrganizationId;
import io.bornite.identity.Organizations;
import io.bornite.platform.NotFound;
import io.bornite.platform.SuccessDto;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Hidden
@RestController
@RequestMapping("/api/operator/organizations/{id}")
class OrganizationOperatorController {

    private final Organizations organizations;
    private final Switches switches;
    private final Proposals proposals;

    OrganizationOperatorController(Organizations organizations, Switches switches, Proposals proposals) {
        this.organizations = organizations;
        this.switches = switches;
        this.proposals = proposals;
    }

    @GetMapping
    OrganizationDto get(Caller operator, @PathVariable UUID id) {
        Organization organization =
                organizations.find(new OrganizationId(id)).orElseThrow(() -> new NotFound("Organization not found"));
        return new OrganizationDto(
                id, organization.ownerEmail(), organizations.isFrozen(organization.id()), organization.createdAt());
    }

    @PostMapping("/freeze")
    SuccessDto freeze(Caller operator, @PathVariable UUID id, @Valid @RequestBody ReasonDto request) {
        switches.freeze(operator, new OrganizationId(id), request.reason());
        return SuccessDto.of("The organisation is frozen");
    }

    /** Takes a second operator, who confirms the proposal that this makes. */
    @PostMapping("/unfreeze")
    Proposal unfreeze(Caller operator, @PathVariable UUID id, @Valid @RequestBody ReasonDto request) {
        switches.requireFrozen(new OrganizationId(id));
        return proposals.propose(operator, Proposal.Action.UNFREEZE_ORGANIZATION, id.toString(), request.reason());
    }

    record OrganizationDto(UUID id, String ownerEmail, boolean isFrozen, Instant createdAt) {}
}
