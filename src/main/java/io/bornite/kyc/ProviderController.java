package io.bornite.kyc;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.bornite.identity.Caller;
import io.bornite.identity.CustomerProfileType;
import io.bornite.kyc.geography.Countries;
import io.bornite.kyc.partner.Partnership;
import io.bornite.kyc.partner.PartnershipId;
import io.bornite.kyc.partner.Partnerships;
import io.bornite.kyc.partner.Terms;
import io.bornite.platform.KeyedByCommand;
import io.bornite.platform.OperationGroup;
import io.bornite.platform.PageDto;
import io.bornite.platform.PageRequest;
import io.bornite.rail.ProviderCode;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The partners that know an organisation. */
@RestController
@Tag(name = "Provider")
@OperationGroup("ProviderController")
@RequestMapping("/api/providers")
class ProviderController {

    private final Partnerships partnerships;
    private final Terms terms;
    private final Kycs kycs;
    private final Countries countries;
    private final KycLinks links;

    ProviderController(Partnerships partnerships, Terms terms, Kycs kycs, Countries countries, KycLinks links) {
        this.partnerships = partnerships;
        this.terms = terms;
        this.kycs = kycs;
        this.countries = countries;
        this.links = links;
    }

    /** @param sync is taken and needs nothing: whatever is open is asked for by itself */
    @GetMapping
    PageDto<ProviderDto> findAll(
            Caller caller,
            PageRequest page,
            @RequestParam(required = false) @Nullable ProviderCode providerCode,
            @RequestParam(required = false) @Nullable Boolean sync) {
        return partnerships.page(caller.organization(), providerCode, page).map(ProviderDto::of);
    }

    @PostMapping
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = KycDto.class)))
    PartnerKyc create(Caller caller, @Valid @RequestBody CreateProviderDto request) {
        String country = request.country() == null ? null : countries.require(request.country(), "country");
        return shown(partnerships.create(caller.organization(), request.providerCode(), country));
    }

    @GetMapping("/{id}")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = KycDto.class)))
    PartnerKyc get(Caller caller, @PathVariable UUID id) {
        return shown(partnerships.get(caller.organization(), new PartnershipId(id)));
    }

    /** A key needs no keeping: another link to the same terms is no second effect. */
    @KeyedByCommand
    @PostMapping("/bridge-tos-link")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(type = "string")))
    URI getTosLink(Caller caller) {
        return terms.link(caller.organization());
    }

    @PostMapping("/submit-kyc-on-partner")
    ProviderDto submitKycOnPartner(Caller caller, @Valid @RequestBody OnboardOnPartnerAccountDto request) {
        String country = request.country() == null ? null : countries.require(request.country(), "country");
        return ProviderDto.of(partnerships.submit(
                caller.organization(),
                request.providerCode(),
                request.kycId() == null ? null : new KycId(request.kycId()),
                country,
                request.toSubmission()));
    }

    private PartnerKyc shown(Partnership partnership) {
        Dossier dossier =
                partnership.kyc() == null ? null : kycs.find(partnership.kyc()).orElse(null);
        return PartnerKyc.of(partnership, dossier, links);
    }

    record CreateProviderDto(
            @NotNull ProviderCode providerCode, @Nullable String country) {}

    /** What the contract's document says, a KYC, and what its clients expect, a partner's record: both in one. */
    record PartnerKyc(
            @JsonUnwrapped KycDto kyc,
            ProviderDto.ProviderDataDto providerData,
            @Nullable String externalKycId,
            @Nullable String externalCustomerId,
            boolean supportRemittance) {

        static PartnerKyc of(Partnership partnership, @Nullable Dossier dossier, KycLinks links) {
            ProviderDto provider = ProviderDto.of(partnership);
            Kyc kyc = dossier == null ? null : dossier.kyc();
            Person person = dossier == null ? null : dossier.person();
            Company company = dossier == null ? null : dossier.company();
            KycDto shown = new KycDto(
                    partnership.id().value(),
                    partnership.createdAt(),
                    partnership.updatedAt(),
                    partnership.organization().value(),
                    partnership.status(),
                    kyc == null ? CustomerProfileType.INDIVIDUAL : kyc.type(),
                    partnership.country(),
                    partnership.provider(),
                    kyc == null ? null : KycProviderCode.of(kyc.verifier()),
                    person == null ? null : person.id().value(),
                    company == null ? null : company.id().value(),
                    dossier == null || person == null ? null : KycDetailDto.of(person, dossier, links),
                    dossier == null || company == null ? null : KybDetailDto.of(company, dossier, links),
                    null,
                    kyc == null ? null : kyc.statusUpdates(),
                    partnership.reason());
            return new PartnerKyc(shown, provider.providerData(), null, provider.externalCustomerId(), false);
        }
    }
}
