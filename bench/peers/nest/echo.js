// The smallest Nest application that reads a JSON body and answers with one. Plain JavaScript: what a decorator does is
// written as the call that it stands for, so that nothing has to be compiled.
require('reflect-metadata');
const { Controller, HttpCode, Module, Post, Body } = require('@nestjs/common');
const { NestFactory } = require('@nestjs/core');

class EchoController {
  echo(body) {
    return { id: body.purposeCode, ...body };
  }
}
const echo = Object.getOwnPropertyDescriptor(EchoController.prototype, 'echo');
Post('echo')(EchoController.prototype, 'echo', echo);
HttpCode(200)(EchoController.prototype, 'echo', echo);
Body()(EchoController.prototype, 'echo', 0);
Controller()(EchoController);

class EchoModule {}
Module({ controllers: [EchoController] })(EchoModule);

NestFactory.create(EchoModule, { logger: false }).then((app) => app.listen(Number(process.argv[2]), '127.0.0.1'));
