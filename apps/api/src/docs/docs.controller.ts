import { createReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { EdgeError } from '../problem/edge-error.js';

/** The files of Swagger UI that the page needs, from the installed package: it works without a network. */
const FILES: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
};

/** A page to try the API at. It comes from here alone; its styles are Swagger UI's own, which are partly inline. */
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'";

const PAGE = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Bina API</title><link rel="stylesheet" href="/docs/swagger-ui.css"></head>
<body><main id="ui"></main><script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body>
</html>
`;

const START = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#ui', deepLinking: true, persistAuthorization: false });\n`;

@Controller('docs')
export class DocsController {
  @Get()
  page(@Res() reply: FastifyReply) {
    void reply.header('content-security-policy', PAGE_POLICY).type('text/html; charset=utf-8').send(PAGE);
  }

  @Get(':file')
  file(@Param('file') name: string, @Res() reply: FastifyReply) {
    if (name === 'start.js') return void reply.type('text/javascript; charset=utf-8').send(START);
    const type = Object.hasOwn(FILES, name) ? FILES[name] : undefined;
    if (type === undefined) throw new EdgeError('ROUTE_UNKNOWN');
    const path = fileURLToPath(import.meta.resolve(`swagger-ui-dist/${name}`));
    void reply.header('cache-control', 'public, max-age=3600').type(type).send(createReadStream(path));
  }
}
