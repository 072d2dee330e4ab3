import time
from datetime import timedelta
from sqlalchemy import text, update, insert, select
from broadcasts import plan, audience, receipts
from broadcasts.audience import Audience
from storage import outbox, upkeep, deliveries, units, people, chats
from storage.chats import Chat
from storage.deliveries import LEASE, Delivery
from tests.broadcasts import world
async def test_perf(db, now):
    N=23000
    async with db.transaction() as s:
        u=await world.settled(s,now); await world.crowd(s,u.rose,N,now)
    def tick(what,t): print(what, round((time.perf_counter()-t)*1000,1),'ms')
    async with db.transaction() as s:
        d=await world.announce(s,u.chair,u.east,now)
        t=time.perf_counter(); b=await plan.start(s,d,now); tick('fanout',t)
        await s.execute(update(Delivery).values(state='accepted'))
        for _ in range(3):
            b=await plan.start(s,d,now)
            await s.execute(update(Delivery).values(state='accepted'))
        t=time.perf_counter(); b=await plan.start(s,d,now); tick('fanout2',t)
    for k in range(3):
        async with db.transaction() as s:
            t=time.perf_counter(); items=await outbox.claim(s,1,'me',64,now,now+LEASE); tick(f'claim{len(items)}',t)
            t=time.perf_counter(); await outbox.mark_sending(s,items,'me',now,now+LEASE); tick('mark',t)
            t=time.perf_counter(); await outbox.settle(s,[outbox.Settled(i.id,deliveries.DeliveryState.accepted,None,1,0,native_id='x',sent_at=now) for i in items],'me',now); tick('settle',t)
            t=time.perf_counter(); await outbox.hold_chats(s,{i.chat_id:now for i in items}); tick('hold',t)
    async with db.transaction() as s:
        await s.execute(update(Chat).where(Chat.id<15000).values(not_before=now+timedelta(hours=1)))
        t=time.perf_counter(); items=await outbox.claim(s,1,'me',5,now,now+LEASE); tick(f'claim behind 15000 resting {len(items)}',t)
    async with db.transaction() as s:
        t=time.perf_counter(); await deliveries.progress(s,b.id); tick('progress',t)
        t=time.perf_counter(); print(await audience.estimate(s,Audience(u.province.id))); tick('estimate',t)
        t=time.perf_counter(); print(await receipts.status(s,b.id,u.province.id)); tick('status',t)
        t=time.perf_counter(); print(len(await receipts.waiting(s,b.id,u.rose.id))); tick('waiting',t)
        t=time.perf_counter(); await upkeep.finish_broadcasts(s,now); tick('finish',t)
        t=time.perf_counter(); await upkeep.sweep(s,1,'me',now); tick('sweep',t)
        t=time.perf_counter(); await upkeep.renew(s,'me',now+LEASE); tick('renew',t)
        t=time.perf_counter(); await upkeep.put_off(s,b.id); tick('put_off',t)
        t=time.perf_counter(); items=await outbox.claim(s,1,'me',5,now,now+LEASE); tick(f'claim with all put off {len(items)}',t)
        t=time.perf_counter(); await upkeep.cancel(s,b.id,now); tick('cancel',t)
    if not db.is_sqlite:
        async with db.transaction() as s:
            await s.execute(text("ANALYZE"))
        async with db.transaction() as s:
            d=await world.announce(s,u.chair,u.east,now)
            t=time.perf_counter(); b=await plan.start(s,d,now); tick('fanout analyzed',t)
        async with db.transaction() as s:
            from sqlalchemy.dialects import postgresql
            q=outbox._due(1,64,now+timedelta(hours=2))
            c=q.compile(dialect=postgresql.dialect(), compile_kwargs={"literal_binds":True})
            for r in await s.execute(text("EXPLAIN ANALYZE "+str(c))): print(r[0])
        async with db.transaction() as s:
            t=time.perf_counter(); items=await outbox.claim(s,1,'me',64,now+timedelta(hours=2),now+LEASE); tick(f'claim analyzed {len(items)}',t)
            t=time.perf_counter(); print(await receipts.status(s,b.id,u.province.id)); tick('status analyzed',t)
            t=time.perf_counter(); await upkeep.finish_broadcasts(s,now); tick('finish',t)
