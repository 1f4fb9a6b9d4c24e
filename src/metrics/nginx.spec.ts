// What is read of nginx's page of figures, and that nothing else is taken for one.
import { expect, it } from '@jest/globals';
import { nginxReading } from './nginx.js';

const page = `Active connections: 291 
server accepts handled requests
 16630948 16630946 31070465 
Reading: 6 Writing: 179 Waiting: 106 
`;

it('reads every figure', () => {
  expect(nginxReading(page)).toEqual({
    bugzot_nginx_up: { '': [1] },
    bugzot_nginx_connections: { active: [291], reading: [6], writing: [179], waiting: [106] },
    bugzot_nginx_accepted_total: { '': [16630948] },
    bugzot_nginx_handled_total: { '': [16630946] },
    bugzot_nginx_requests_total: { '': [31070465] },
  });
});

it.each(['', '<html>404</html>', page.replace('Waiting', 'Resting')])('takes %p for no answer', (text) => {
  expect(nginxReading(text)).toEqual({ bugzot_nginx_up: { '': [0] } });
});
