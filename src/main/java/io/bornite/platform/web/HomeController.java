package io.bornite.platform.web;

import io.bornite.platform.OperationGroup;
import io.bornite.platform.PublicOperation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "App")
@PublicOperation
@OperationGroup("AppController")
class HomeController {

    @GetMapping(path = "/", produces = MediaType.TEXT_PLAIN_VALUE)
    String getHello() {
        return "Bornite pays. The API is described at /api/doc.";
    }
}
